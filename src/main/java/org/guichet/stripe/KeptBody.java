// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is kept of an event once its signature was checked. Whoever has a checkout's, a portal's or
 * a receipt's address, or a client secret, needs nothing else to use it: such values are blanked,
 * and every other byte stays as it was sent. One pass over the bytes, and no copy where there is
 * nothing to blank; in JSON a quote with a colon behind it ends a name and nothing else.
 */
final class KeptBody {

    /** How names end whose value is an address or a secret. */
    private static final byte[][] ENDS = {ascii("url"), ascii("pdf"), ascii("secret")};

    /** Of a list: where its pages are fetched, with a key. */
    private static final byte[] OF_A_LIST = ascii("/v1/");

    private static final Predicate<String> VERSION =
            Pattern.compile("[A-Za-z0-9._-]{1,60}").asMatchPredicate();

    private KeptBody() {}

    /**
     * @param body JSON
     */
    static byte[] of(StripeEvent event, byte[] body) {
        return HandledEvents.contain(event.type()) ? blanked(body) : named(event);
    }

    /** Only that it came; what it says was not asked for. */
    private static byte[] named(StripeEvent event) {
        String version =
                event.apiVersion()
                        .filter(VERSION)
                        .map(one -> ",\"api_version\":\"" + one + '"')
                        .orElse("");
        return "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"livemode\":%s%s}"
                .formatted(event.id(), event.type(), event.live(), version)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] blanked(byte[] body) {
        ByteArrayOutputStream kept = null;
        int done = 0;
        for (int at = 0; at < body.length; at++) {
            if (body[at] != '"' || !isTold(body, at)) {
                continue;
            }
            int value = value(body, at + 1);
            if (value < 0 || begins(body, value, OF_A_LIST)) {
                continue;
            }
            int end = end(body, value);
            if (end == value) {
                continue;
            }
            kept = kept == null ? new ByteArrayOutputStream(body.length) : kept;
            kept.write(body, done, value - done);
            done = end;
            at = end;
        }
        if (kept == null) {
            return body;
        }
        kept.write(body, done, body.length - done);
        return kept.toByteArray();
    }

    /** Whether a name ends there whose value tells too much. */
    private static boolean isTold(byte[] body, int quote) {
        for (byte[] end : ENDS) {
            if (quote > end.length && begins(body, quote - end.length, end)) {
                return true;
            }
        }
        return false;
    }

    /** Where the text behind a name begins; negative where it was no name, or has no text. */
    private static int value(byte[] body, int behind) {
        int colon = unspaced(body, behind);
        if (colon >= body.length || body[colon] != ':') {
            return -1;
        }
        int quote = unspaced(body, colon + 1);
        return quote < body.length && body[quote] == '"' ? quote + 1 : -1;
    }

    private static int unspaced(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || (body[at] >= '\t' && body[at] <= '\r'))) {
            at++;
        }
        return at;
    }

    /** Where the quote is that ends a text. */
    private static int end(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, body.length);
    }

    private static boolean begins(byte[] body, int from, byte[] with) {
        if (from + with.length > body.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (body[from + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
