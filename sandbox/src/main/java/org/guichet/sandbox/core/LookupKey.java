// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that back-office and core share, so that an address can be looked up without being sent.
 */
final class LookupKey {

    private final SecretKeySpec key;

    LookupKey(String base64url) {
        this.key = new SecretKeySpec(Base64.getUrlDecoder().decode(base64url), "HmacSHA256");
    }

    /** 64 hexadecimal digits in lower case, of the address trimmed and in lower case. */
    String hmac(String email) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String plain = email.trim().toLowerCase(Locale.ROOT);
            return HexFormat.of().formatHex(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
