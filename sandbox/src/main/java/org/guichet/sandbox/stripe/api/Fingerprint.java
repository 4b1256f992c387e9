// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two requests are the same one repeated. Parameters were read in declared order, so
 * their text is canonical.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(String address, ObjectNode params) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            digest.update(params.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
