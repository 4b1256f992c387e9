// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The storage app's signing key, kept in the vault so that a restart does not invalidate what the
 * product cached.
 */
final class HandOffKey {

    private final PublicJsonWebKey key;

    private HandOffKey(PublicJsonWebKey key) {
        this.key = key;
    }

    static HandOffKey of(Vault vault) {
        return vault.inOne(
                rows ->
                        rows.one(
                                        "select jwk from core.signing_key",
                                        row -> parsed(row.getString(1)))
                                .orElseGet(() -> made(rows)));
    }

    /** The public half, as a JWK set. */
    String publicSet() {
        return "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    String sign(Map<String, Object> claims) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(key.getPrivateKey());
            signature.setPayloadBytes(CoreJson.bytes(claims));
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HandOffKey parsed(String jwk) {
        try {
            return new HandOffKey(PublicJsonWebKey.Factory.newPublicJwk(jwk));
        } catch (JoseException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private static HandOffKey made(Vault.Rows rows) {
        try {
            EllipticCurveJsonWebKey made = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            made.setKeyId("app-" + UUID.randomUUID());
            made.setUse("sig");
            made.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            rows.change(
                    "insert into core.signing_key (kid, jwk) values (?, ?)",
                    made.getKeyId(),
                    made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            return new HandOffKey(made);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
