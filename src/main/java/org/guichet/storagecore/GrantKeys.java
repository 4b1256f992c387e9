// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.guichet.kernel.Keys;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The key that signs grants, and the one before it: that one signs nothing any more, and is still
 * published, because what it signed may be under way.
 */
@Singleton
class GrantKeys {

    private final PublicJsonWebKey current;
    private final List<PublicJsonWebKey> published = new ArrayList<>();

    GrantKeys(Keys keys) {
        this.current = parsed(keys.grant());
        published.add(current);
        keys.grantPrevious().map(GrantKeys::parsed).ifPresent(this::publishToo);
    }

    private void publishToo(PublicJsonWebKey previous) {
        if (previous.getKeyId().equals(current.getKeyId())) {
            throw new IllegalArgumentException(
                    "guichet.keys.grant and its previous one have the same kid: the core could not tell them apart");
        }
        published.add(previous);
    }

    /** A compact JWS, ES256, of the type of grants. */
    String sign(String claims) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKeyIdHeaderValue(current.getKeyId());
            signature.setHeader("typ", "grant+jwt");
            signature.setKey(current.getPrivateKey());
            signature.setPayload(claims);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the key for grants does not sign", e);
        }
    }

    /** A JWK set (RFC 7517 section 5) of the public parts. */
    String publicSet() {
        return new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static PublicJsonWebKey parsed(String base64url) {
        try {
            PublicJsonWebKey key =
                    PublicJsonWebKey.Factory.newPublicJwk(
                            new String(
                                    Base64.getUrlDecoder().decode(base64url),
                                    StandardCharsets.UTF_8));
            if (!(key instanceof EllipticCurveJsonWebKey)
                    || key.getPrivateKey() == null
                    || key.getKeyId() == null) {
                throw new IllegalArgumentException("a private EC key with a kid is needed");
            }
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return key;
        } catch (JoseException unreadable) {
            // without the cause, which may quote the key
            throw new IllegalArgumentException("guichet.keys.grant is not a JWK");
        }
    }
}
