// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for HMAC-SHA256 (RFC 2104): 32 bytes or more, given as base64url without padding. Never
 * printed.
 */
public final class SigningKey {

    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException where the text is not base64url of at least 32 bytes
     */
    public SigningKey(String base64url) {
        this.bytes = Base64.getUrlDecoder().decode(base64url);
        if (bytes.length < 32) {
            throw new IllegalArgumentException("a key of at least 32 bytes is needed");
        }
    }

    /** The 32 bytes of HMAC-SHA256 over the UTF-8 of the text. */
    public byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /**
     * Whether the signature, cut to its own length (at least 16 bytes), is ours; compared in
     * constant time.
     */
    public boolean signed(String text, byte[] signature) {
        if (signature.length < 16 || signature.length > 32) {
            return false;
        }
        return MessageDigest.isEqual(Arrays.copyOf(sign(text), signature.length), signature);
    }

    @Override
    public String toString() {
        return "SigningKey[…]";
    }
}
