// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.NullMarked;

/**
 * {@code ./guichet keys}: makes the product's own keys, as lines for the environment. Nothing is
 * stored; the old value of a key that is rolled is read from the environment, and stays valid as
 * {@code -previous} until the operator drops it.
 */
@NullMarked
final class KeyMaker {

    private static final List<String> NAMES =
            List.of("grant", "log", "reply", "link", "lookup", "search");

    private KeyMaker() {}

    static int run(String... arguments) {
        if (arguments.length == 2 && arguments[1].equals("make")) {
            NAMES.forEach(name -> System.out.println(variable(name) + "=" + make(name)));
            return Exit.OK;
        }
        if (arguments.length == 3
                && arguments[1].equals("rotate")
                && NAMES.contains(arguments[2])) {
            return rotate(arguments[2]);
        }
        System.err.println("usage: keys make | keys rotate " + String.join("|", NAMES));
        return Exit.USAGE;
    }

    private static int rotate(String name) {
        String old = System.getenv(variable(name));
        if (old == null || old.isBlank()) {
            System.err.println(variable(name) + " is not in the environment: nothing to roll");
            return Exit.USAGE;
        }
        System.out.println(variable(name) + "=" + make(name));
        System.out.println(variable(name) + "_PREVIOUS=" + old);
        if (name.equals("lookup")) {
            System.err.println("The core must know the new key before the product uses it.");
        }
        return Exit.OK;
    }

    private static String variable(String name) {
        return "GUICHET_KEYS_" + name.toUpperCase(Locale.ROOT);
    }

    private static String make(String name) {
        return name.equals("grant") ? signingPair() : random();
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A P-256 pair as a private JWK (RFC 7517), base64url, so that it fits into one variable. */
    private static String signingPair() {
        try {
            EllipticCurveJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId(
                    "grant-" + LocalDate.now(ZoneOffset.UTC) + "-" + random().substring(0, 6));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            pair.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }
}
