// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.kernel.SigningKey;

/**
 * A ticket number with a signature, in characters that survive any mail program: 5 bytes of number
 * and 20 of HMAC-SHA256 (160 bits) are 40 characters of base32 (RFC 4648 section 6), lower case,
 * read in any case. Signed with the current key, read with the previous one too.
 */
final class SignedNumbers {

    private static final int NUMBER_BYTES = 5;
    private static final int SIGNATURE_BYTES = 20;
    private static final int CHARACTERS = (NUMBER_BYTES + SIGNATURE_BYTES) * 8 / 5;
    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z2-7]{" + CHARACTERS + "}");

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    // the digits of BigInteger's radix 32, in the same order
    private static final String RADIX32 = "0123456789abcdefghijklmnopqrstuv";

    private final SigningKey key;
    private final List<SigningKey> accepted;

    SignedNumbers(String key, Optional<String> previous) {
        this.key = new SigningKey(key);
        this.accepted =
                Stream.concat(Stream.of(this.key), previous.map(SigningKey::new).stream()).toList();
    }

    /**
     * @param meaning what the signature covers besides the number: its purpose, its recipient
     */
    String sign(long number, String meaning) {
        byte[] all = new byte[NUMBER_BYTES + SIGNATURE_BYTES];
        System.arraycopy(ByteBuffer.allocate(8).putLong(number).array(), 3, all, 0, NUMBER_BYTES);
        System.arraycopy(key.sign(covered(number, meaning)), 0, all, NUMBER_BYTES, SIGNATURE_BYTES);
        String text = new BigInteger(1, all).toString(32);
        return translated("0".repeat(CHARACTERS - text.length()) + text, RADIX32, BASE32);
    }

    /** The number a token claims; proves nothing yet. Empty where it is no token. */
    OptionalLong claimed(String token) {
        return SHAPE.matcher(token).matches()
                ? OptionalLong.of(
                        ByteBuffer.allocate(8).put(3, bytes(token), 0, NUMBER_BYTES).getLong(0))
                : OptionalLong.empty();
    }

    /** Whether we signed this number with this meaning. */
    boolean holds(String token, String meaning) {
        OptionalLong number = claimed(token);
        if (number.isEmpty()) {
            return false;
        }
        byte[] all = bytes(token);
        byte[] signature = Arrays.copyOfRange(all, NUMBER_BYTES, all.length);
        String covered = covered(number.getAsLong(), meaning);
        return accepted.stream().anyMatch(one -> one.signed(covered, signature));
    }

    private static String covered(long number, String meaning) {
        return "ticket " + number + " " + meaning;
    }

    private static byte[] bytes(String token) {
        byte[] value =
                new BigInteger(translated(token.toLowerCase(Locale.ROOT), BASE32, RADIX32), 32)
                        .toByteArray();
        byte[] all = new byte[NUMBER_BYTES + SIGNATURE_BYTES];
        // toByteArray may be shorter, or longer by a sign byte
        int length = Math.min(value.length, all.length);
        System.arraycopy(value, value.length - length, all, all.length - length, length);
        return all;
    }

    private static String translated(String text, String from, String to) {
        StringBuilder translated = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            translated.append(to.charAt(from.indexOf(text.charAt(i))));
        }
        return translated.toString();
    }
}
