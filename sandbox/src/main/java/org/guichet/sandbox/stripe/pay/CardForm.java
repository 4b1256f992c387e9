// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.sandbox.stripe.billing.Card;
import org.guichet.sandbox.stripe.billing.TestCard;
import org.guichet.sandbox.stripe.store.Json;

/**
 * What was typed into the Checkout form. The number and the CVC are never shown again, as on the
 * real page after a reload.
 */
record CardForm(
        String number, String expiry, String cvc, String name, String country, String email) {

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})");

    /**
     * What is wrong with the form.
     *
     * @param field the input's id
     * @param text key of the message
     */
    record Problem(String field, String text) {}

    static CardForm empty() {
        return new CardForm("", "", "", "", "", "");
    }

    static CardForm of(Context ctx) {
        return new CardForm(
                given(ctx, "card-number").replaceAll("[\\s-]", ""),
                given(ctx, "card-expiry"),
                given(ctx, "card-cvc"),
                given(ctx, "card-name"),
                given(ctx, "billing-country").toUpperCase(Locale.ROOT),
                given(ctx, "email"));
    }

    Optional<Problem> problem(Instant now, boolean needsEmail) {
        if (needsEmail && !isEmail(email)) {
            return Optional.of(new Problem("email", "invalid.email"));
        }
        if (!luhn(number)) {
            return Optional.of(new Problem("card-number", "invalid.number"));
        }
        Optional<YearMonth> end = end();
        if (end.isEmpty()) {
            return Optional.of(new Problem("card-expiry", "invalid.expiry"));
        }
        if (end.get().isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)))) {
            return Optional.of(new Problem("card-expiry", "expired.card"));
        }
        if (!cvc.matches("\\d{3,4}")) {
            return Optional.of(new Problem("card-cvc", "invalid.cvc"));
        }
        if (name.isBlank()) {
            return Optional.of(new Problem("card-name", "invalid.name"));
        }
        if (!Arrays.asList(Locale.getISOCountries()).contains(country)) {
            return Optional.of(new Problem("billing-country", "invalid.country"));
        }
        if (TestCard.of(number).isEmpty()) {
            return Optional.of(new Problem("card-number", "declined.live"));
        }
        return Optional.empty();
    }

    static boolean isEmail(String text) {
        return text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    }

    /** Only when there is no {@link #problem}. */
    Card card() {
        YearMonth end = end().orElseThrow();
        return TestCard.of(number)
                .orElseThrow()
                .with(end.getMonthValue(), end.getYear(), name, country);
    }

    /** What the session keeps while the bank asks: a test number, no CVC. */
    ObjectNode remembered() {
        return Json.object()
                .put("number", number)
                .put("expiry", expiry)
                .put("name", name)
                .put("country", country)
                .put("email", email);
    }

    static CardForm remembered(JsonNode kept) {
        return new CardForm(
                kept.path("number").asText(),
                kept.path("expiry").asText(),
                "",
                kept.path("name").asText(),
                kept.path("country").asText(),
                kept.path("email").asText());
    }

    private Optional<YearMonth> end() {
        Matcher matcher = EXPIRY.matcher(expiry.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(matcher.group(1));
        return month < 1 || month > 12
                ? Optional.empty()
                : Optional.of(YearMonth.of(2000 + Integer.parseInt(matcher.group(2)), month));
    }

    private static boolean luhn(String number) {
        if (!number.matches("\\d{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int at = 0; at < number.length(); at++) {
            int digit = number.charAt(number.length() - 1 - at) - '0';
            int doubled = at % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String given(Context ctx, String field) {
        return Optional.ofNullable(ctx.formParam(field)).orElse("").strip();
    }
}
