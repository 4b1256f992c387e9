// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Keys;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** While the key of grants is rolled, what either of the two signed is verified. */
class GrantKeysTest {

    private final String old = key("grant-old");
    private final String current = key("grant-new");

    @Test
    void a_grant_signed_before_the_roll_is_verified_after_it_and_so_is_a_new_one()
            throws Exception {
        String before = new GrantKeys(keys(old, null)).sign("{\"jti\":\"before\"}");
        GrantKeys rolled = new GrantKeys(keys(current, old));
        String after = rolled.sign("{\"jti\":\"after\"}");

        assertThat(payload(before, rolled.publicSet())).contains("before");
        assertThat(payload(after, rolled.publicSet())).contains("after");
        assertThat(kid(after)).isEqualTo("grant-new");
    }

    @Test
    void once_the_old_key_is_dropped_what_it_signed_is_verified_by_none() throws Exception {
        String before = new GrantKeys(keys(old, null)).sign("{}");
        assertThat(found(before, new GrantKeys(keys(current, null)).publicSet())).isEmpty();
    }

    @Test
    void the_published_set_has_no_private_part_of_either() {
        assertThat(new GrantKeys(keys(current, old)).publicSet())
                .contains("grant-old", "grant-new")
                .doesNotContain("\"d\"");
    }

    @Test
    void two_keys_of_one_name_are_refused_because_nobody_could_tell_which_signed() {
        assertThatThrownBy(() -> new GrantKeys(keys(current, key("grant-new"))))
                .hasMessageContaining("kid");
    }

    private static String payload(String grant, String published) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(grant);
        signature.setKey(found(grant, published).orElseThrow().getKey());
        assertThat(signature.verifySignature()).isTrue();
        return signature.getPayload();
    }

    private static Optional<JsonWebKey> found(String grant, String published) throws JoseException {
        return Optional.ofNullable(
                new JsonWebKeySet(published).findJsonWebKey(kid(grant), null, null, null));
    }

    private static String kid(String grant) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(grant);
        return signature.getKeyIdHeaderValue();
    }

    private static String key(String kid) {
        try {
            JsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(kid);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the product reads them from its configuration. */
    private static Keys keys(String grant, @Nullable String previous) {
        Map<String, String> configured = new HashMap<>();
        for (String other : new String[] {"log", "reply", "link", "search", "lookup"}) {
            configured.put("guichet.keys." + other, "of-no-matter-here");
        }
        configured.put("guichet.keys.grant", grant);
        if (previous != null) {
            configured.put("guichet.keys.grant-previous", previous);
        }
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configured, "test", 100))
                .withMapping(Keys.class)
                .build()
                .getConfigMapping(Keys.class);
    }
}
