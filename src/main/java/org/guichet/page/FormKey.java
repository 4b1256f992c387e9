// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one-time key of a form: random, made when the form is shown, sent with it. Two submits of one
 * form, by a double click or a reload, bear the same.
 */
public record FormKey(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

    public static FormKey fresh() {
        byte[] key = new byte[16];
        RANDOM.nextBytes(key);
        return new FormKey(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    /** Empty where a form came without one: from a page of before, from a plain client. */
    public static Optional<FormKey> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new FormKey(text)) : Optional.empty();
    }

    /**
     * What makes a submit the same when it is taken in twice. The fields count too: whoever goes
     * back in the browser and writes something else under the same key has not written it before,
     * and loses nothing.
     */
    public String mark(String... fields) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(value.getBytes(StandardCharsets.UTF_8));
            for (String field : fields) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                // with its length: "ab", "c" is not "a", "bc"
                hash.update((":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                hash.update(bytes);
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
