// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one entry: 32 random bytes. Who has it can check that the entry's commitment is of
 * this event; when it is destroyed nobody can, nor guess at the event from what stays in the tree.
 */
public final class LeafKey {

    public static final int LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException where there are not 32 bytes
     */
    public LeafKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a leaf's key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static LeafKey random() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new LeafKey(bytes);
    }

    /**
     * @throws IllegalArgumentException where the text is not base64 of 32 bytes
     */
    public static LeafKey parse(String base64) {
        return new LeafKey(Hash.decoded(base64));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** HMAC-SHA-256 (RFC 2104) with this key. */
    Hash authenticate(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return new Hash(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "LeafKey[…]";
    }
}
