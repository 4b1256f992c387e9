// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A fresh key for signing grants, in the shape of {@code guichet.keys.grant}. */
final class GrantKeyForTests {

    static final String JWK = make();

    private GrantKeyForTests() {}

    private static String make() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
