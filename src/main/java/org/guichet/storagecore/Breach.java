// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An answer that its contract does not allow. Carries nothing of the answer: the declared place,
 * the rule, and a hash of the field's name, because a name can be a key as well as a value can.
 */
final class Breach extends Exception {

    private final String pointer;
    private final String rule;
    private final String nameHash;

    /**
     * @param pointer of declared names only, such as {@code /features/*}
     * @param name of the field as it came, may be empty
     */
    Breach(String pointer, String rule, String name) {
        // without a cause and a stack trace: both may hold parts of the body
        super(rule + " at " + pointer, null, false, false);
        this.pointer = pointer;
        this.rule = rule;
        this.nameHash = name.isEmpty() ? "-" : hash(name);
    }

    String pointer() {
        return pointer;
    }

    String rule() {
        return rule;
    }

    String nameHash() {
        return nameHash;
    }

    private static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
