// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.page.Texts;
import org.guichet.sandbox.stripe.store.Account;

/**
 * Everything the page of an invoice shows, ready to print.
 *
 * @param waiting whether a card on file only waits for its holder's word
 */
record InvoiceView(
        String language,
        Map<String, String> text,
        String action,
        String seller,
        String title,
        List<CheckoutView.Line> lines,
        List<Extra> extras,
        String total,
        boolean waiting,
        CardForm form,
        List<CheckoutView.Choice> countries,
        Optional<String> problem,
        String wrongField) {

    static InvoiceView of(Context ctx, Account account, InvoicePages.Seen seen) {
        ObjectNode invoice = seen.invoice();
        Locale locale = Language.ofCustomer(ctx, seen.customer());
        Map<String, String> text = Texts.of(locale);
        Money money = new Money(locale, invoice.path("currency").asText());
        CardForm form = seen.end().form();
        String country = form.country().isEmpty() ? Language.country(ctx) : form.country();
        Optional<CardForm.Problem> problem = seen.end().problem();
        return new InvoiceView(
                locale.getLanguage(),
                text,
                "/stripe/invoice/" + invoice.path("_page").asText(),
                account.name(),
                text.get("invoice.title").replace("{0}", invoice.path("number").asText()),
                invoice.path("lines")
                        .path("data")
                        .valueStream()
                        .map(
                                line ->
                                        new CheckoutView.Line(
                                                line.path("description").asText(),
                                                line.path("quantity").asLong(1),
                                                money.format(line.path("amount").asLong())))
                        .toList(),
                extras(text, invoice, money),
                money.format(invoice.path("amount_remaining").asLong()),
                seen.waiting(),
                form,
                CheckoutView.countries(locale, country),
                problem.map(one -> text.get(one.text())),
                problem.map(CardForm.Problem::field).orElse(""));
    }

    private static List<Extra> extras(Map<String, String> text, ObjectNode invoice, Money money) {
        return Extra.of(
                text,
                money,
                sum(invoice.path("lines").path("data")),
                sum(invoice.path("total_discount_amounts")),
                sum(invoice.path("total_taxes")),
                invoice.path("total").asLong());
    }

    private static long sum(JsonNode amounts) {
        return amounts.valueStream().mapToLong(one -> one.path("amount").asLong()).sum();
    }

    public boolean wrong(String field) {
        return wrongField.equals(field);
    }
}
