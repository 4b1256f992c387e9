// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Stripe-Signature} header: {@code t=…,v1=…}, HMAC-SHA256 over time, dot and raw body.
 * Stripe's own library accepts a time in the future, throws a NullPointerException without a header
 * and wants the body as text; this one does neither.
 */
record WebhookSignature(Instant signedAt, List<String> signatures) {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int LONGEST_HEADER = 2048;

    sealed interface Verdict {
        record Good() implements Verdict {}

        record Bad(String reason) implements Verdict {}
    }

    static Verdict verify(@Nullable String header, byte[] body, List<String> secrets, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return new Verdict.Bad("missing");
        }
        WebhookSignature signature;
        try {
            signature = parse(header);
        } catch (IllegalArgumentException | java.time.DateTimeException malformed) {
            return new Verdict.Bad("malformed");
        }
        // the signature first: a time that nobody signed says nothing
        boolean ours = false;
        for (String secret : secrets) {
            ours |= signature.madeWith(secret, body);
        }
        if (!ours) {
            return new Verdict.Bad("wrong");
        }
        Duration age = Duration.between(signature.signedAt(), now);
        if (age.compareTo(TOLERANCE) > 0) {
            return new Verdict.Bad("too-old");
        }
        return age.negated().compareTo(TOLERANCE) > 0
                ? new Verdict.Bad("in-the-future")
                : new Verdict.Good();
    }

    private static WebhookSignature parse(String header) {
        Instant time = null;
        List<String> found = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no pair");
            }
            String name = part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.equals("t")) {
                time = Instant.ofEpochSecond(Long.parseLong(value));
            } else if (name.equals("v1")) {
                found.add(value);
            }
        }
        if (time == null || found.isEmpty()) {
            throw new IllegalArgumentException("no time or no signature");
        }
        return new WebhookSignature(time, List.copyOf(found));
    }

    private boolean madeWith(String secret, byte[] body) {
        byte[] expected =
                HexFormat.of().formatHex(mac(secret, body)).getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String given : signatures) {
            matches |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
        }
        return matches;
    }

    private byte[] mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((signedAt.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
