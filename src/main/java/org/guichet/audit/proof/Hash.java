// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The 32 bytes of SHA-256 or of HMAC-SHA-256. */
public final class Hash {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException where there are not 32 bytes
     */
    public Hash(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /**
     * @throws IllegalArgumentException where the text is not base64 of 32 bytes
     */
    public static Hash parse(String base64) {
        return new Hash(decoded(base64));
    }

    /**
     * Strictly: the decoder takes texts that no encoder writes, without padding or with bits in it,
     * and two files would prove the same.
     */
    static byte[] decoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("base64 that nobody writes so");
        }
        return bytes;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** For a digest to read; never to be written to or handed on. */
    byte[] shared() {
        return bytes;
    }

    /** Base64 with padding, as in checkpoints. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
