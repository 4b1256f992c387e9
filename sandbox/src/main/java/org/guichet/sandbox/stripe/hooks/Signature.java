// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header: HMAC-SHA256 over moment, dot and body
 * (docs.stripe.com/webhooks/signature).
 */
final class Signature {

    private Signature() {}

    /**
     * @param seconds moment of signing, seconds since 1970
     */
    static String header(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = (seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
