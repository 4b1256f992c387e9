// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.Wallet;
import org.guichet.sandbox.stripe.page.Texts;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** Everything the portal page shows, ready to print. */
record PortalView(
        String language,
        Map<String, String> text,
        String action,
        String seller,
        Optional<String> back,
        List<Plan> plans,
        List<CheckoutView.Choice> countries,
        boolean cards,
        Optional<String> problem,
        String wrongField) {

    /** What a flow may be for, in Stripe's words. */
    static final String CARD = "payment_method_update";

    static final String CHANGE = "subscription_update";
    static final String CANCEL = "subscription_cancel";

    private static final int MOST = 100;

    /** One subscription, with what may be done about it. */
    record Plan(
            String id,
            String name,
            String price,
            String until,
            String card,
            boolean ends,
            boolean managed,
            boolean changes,
            boolean cancels,
            List<Offer> offers) {}

    /** One price to change to. */
    record Offer(String id, String name) {}

    /** The objects behind the page. */
    record Facts(
            List<ObjectNode> subscriptions,
            List<ObjectNode> prices,
            Map<String, String> products,
            Map<String, String> cards) {

        static Facts read(Books books, ObjectNode session, List<ObjectNode> subscriptions) {
            List<ObjectNode> prices =
                    books.list(
                                    Query.of("price")
                                            .where("active", "true")
                                            .where("type", "recurring")
                                            .limit(MOST))
                            .data();
            Map<String, String> products = new HashMap<>();
            prices.forEach(price -> name(books, products, price));
            Map<String, String> cards = new HashMap<>();
            for (ObjectNode subscription : subscriptions) {
                name(books, products, price(subscription));
                new Wallet(books)
                        .pays(subscription)
                        .ifPresent(
                                method ->
                                        cards.put(subscription.path("id").asText(), last4(method)));
            }
            return new Facts(subscriptions, prices, products, cards);
        }

        private static void name(Books books, Map<String, String> products, JsonNode price) {
            products.computeIfAbsent(
                    price.path("product").asText(), id -> books.get(id).path("name").asText());
        }

        private static String last4(ObjectNode method) {
            return "•••• " + method.path(method.path("type").asText()).path("last4").asText();
        }
    }

    static PortalView of(
            Context ctx,
            Account account,
            ObjectNode session,
            Facts facts,
            Optional<CardForm.Problem> problem) {
        Locale locale = Language.of(ctx, session);
        Map<String, String> text = Texts.of(locale);
        JsonNode flow = session.path("flow");
        return new PortalView(
                locale.getLanguage(),
                text,
                "/stripe/portal/" + session.path("_token").asText(),
                account.name(),
                Json.text(session, "return_url"),
                facts.subscriptions().stream()
                        .filter(one -> meant(flow, one))
                        .map(one -> plan(locale, text, facts, flow, one))
                        .toList(),
                CheckoutView.countries(locale, Language.country(ctx)),
                allows(flow, CARD),
                problem.map(one -> text.get(one.text())),
                problem.map(CardForm.Problem::field).orElse(""));
    }

    public boolean wrong(String field) {
        return wrongField.equals(field);
    }

    /** Active, recurring, of the same money, and not the one that it is. */
    static boolean offered(ObjectNode price, ObjectNode subscription) {
        return price.path("active").asBoolean()
                && price.path("recurring").isObject()
                && price.path("currency").equals(subscription.path("currency"))
                && !price.path("id").equals(price(subscription).path("id"));
    }

    /** A flow is for one thing, and for one subscription where it names one. */
    static boolean allows(JsonNode flow, String act) {
        return !flow.isObject() || flow.path("type").asText().equals(act);
    }

    static boolean meant(JsonNode flow, ObjectNode subscription) {
        JsonNode named = flow.path(flow.path("type").asText()).path("subscription");
        return !named.isTextual() || named.equals(subscription.path("id"));
    }

    private static Plan plan(
            Locale locale, Map<String, String> text, Facts facts, JsonNode flow, ObjectNode one) {
        boolean ends = one.path("cancel_at").isNumber();
        long until =
                ends
                        ? one.path("cancel_at").asLong()
                        : one.path("items")
                                .path("data")
                                .path(0)
                                .path("current_period_end")
                                .asLong();
        String day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochSecond(until));
        String id = one.path("id").asText();
        return new Plan(
                id,
                facts.products().get(price(one).path("product").asText()),
                cost(locale, text, price(one)),
                text.get(ends ? "portal.ends" : "portal.renews").replace("{0}", day),
                facts.cards().getOrDefault(id, ""),
                ends,
                one.path("schedule").isTextual(),
                allows(flow, CHANGE),
                allows(flow, CANCEL),
                facts.prices().stream()
                        .filter(price -> offered(price, one))
                        .map(price -> offer(locale, text, facts, price))
                        .toList());
    }

    private static Offer offer(
            Locale locale, Map<String, String> text, Facts facts, ObjectNode price) {
        String product = facts.products().get(price.path("product").asText());
        return new Offer(price.path("id").asText(), product + " · " + cost(locale, text, price));
    }

    private static String cost(Locale locale, Map<String, String> text, JsonNode price) {
        Money money = new Money(locale, price.path("currency").asText());
        return money.format(price.path("unit_amount").asLong())
                + " "
                + CheckoutView.every(text, price.path("recurring"));
    }

    private static JsonNode price(ObjectNode subscription) {
        return subscription.path("items").path("data").path(0).path("price");
    }
}
