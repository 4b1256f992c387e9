// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.page.Texts;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Json;

/** Everything the Checkout page shows, ready to print. */
record CheckoutView(
        String language,
        Map<String, String> text,
        String action,
        String seller,
        List<Line> lines,
        List<Extra> extras,
        boolean codes,
        Optional<String> code,
        String total,
        String every,
        Optional<String> back,
        Optional<String> email,
        CardForm form,
        List<Choice> countries,
        boolean debit,
        Optional<String> problem,
        String wrongField) {

    /** One product on the bill. */
    record Line(String name, long quantity, String amount) {}

    /** One country to choose. */
    record Choice(String code, String name, boolean chosen) {}

    static CheckoutView of(
            Context ctx, Account account, ObjectNode session, CheckoutPages.End.Form form) {
        Locale locale = Language.of(ctx, session);
        Map<String, String> text = Texts.of(locale);
        Money money = new Money(locale, session.path("currency").asText());
        List<Line> lines =
                session.path("_line_items")
                        .path("data")
                        .valueStream()
                        .map(line -> line(line, money))
                        .toList();
        JsonNode recurring =
                session.path("_line_items").path("data").path(0).path("price").path("recurring");
        return new CheckoutView(
                locale.getLanguage(),
                text,
                "/stripe/pay/" + session.path("id").asText(),
                account.name(),
                lines,
                extras(text, session, money),
                session.path("allow_promotion_codes").asBoolean(),
                Json.text(session, "_code"),
                money.format(session.path("amount_total").asLong()),
                every(text, recurring),
                Json.text(session, "cancel_url"),
                Json.text(session.path("customer_details"), "email"),
                form.form(),
                countries(locale, chosen(ctx, session, form.form())),
                DebitForm.possible(session),
                form.problem().map(problem -> text.get(problem.text())),
                form.problem().map(CardForm.Problem::field).orElse(""));
    }

    public boolean wrong(String field) {
        return wrongField.equals(field);
    }

    /** Whether the visitor was about to be debited, so that the form is open again. */
    public boolean debiting() {
        return List.of("iban", "debit-name", "debit-email").contains(wrongField);
    }

    public String mandate() {
        return text.get("debit.mandate").replace("{0}", seller);
    }

    public String terms() {
        return text.get("terms").replace("{0}", seller);
    }

    private static Line line(JsonNode item, Money money) {
        return new Line(
                item.path("description").asText(),
                item.path("quantity").asLong(),
                money.format(item.path("amount_subtotal").asLong()));
    }

    private static List<Extra> extras(Map<String, String> text, ObjectNode session, Money money) {
        JsonNode details = session.path("total_details");
        return Extra.of(
                text,
                money,
                session.path("amount_subtotal").asLong(),
                details.path("amount_discount").asLong(),
                details.path("amount_tax").asLong(),
                session.path("amount_total").asLong());
    }

    static String every(Map<String, String> text, JsonNode recurring) {
        String interval = recurring.path("interval").asText();
        long count = recurring.path("interval_count").asLong(1);
        return count == 1
                ? text.get("every." + interval)
                : text.get("every." + interval + "s").replace("{0}", Long.toString(count));
    }

    private static String chosen(Context ctx, ObjectNode session, CardForm form) {
        if (!form.country().isEmpty()) {
            return form.country();
        }
        return Json.text(session, "_country").orElseGet(() -> Language.country(ctx));
    }

    static List<Choice> countries(Locale locale, String chosen) {
        return Arrays.stream(Locale.getISOCountries())
                .map(
                        code ->
                                new Choice(
                                        code,
                                        Locale.of("", code).getDisplayCountry(locale),
                                        code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::name, Collator.getInstance(locale)))
                .toList();
    }
}
