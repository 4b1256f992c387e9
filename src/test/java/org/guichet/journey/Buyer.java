// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A customer of the product with an account at the core, who comes from the storage app and pays at
 * the sandbox's Stripe; without scripts. Whatever is asked of Stripe here is asked of it.
 */
final class Buyer implements AutoCloseable {

    static final String GOOD_CARD = "4242 4242 4242 4242";

    /** Is kept, and fails whenever it is charged. */
    static final String FAILING_CARD = "4000 0000 0000 0341";

    /** Its bank wants every payment confirmed. */
    static final String ASKING_CARD = "4000 0027 6000 3184";

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    final HttpHand hand;
    private final House house;
    private final Subscriber who;

    private Buyer(House house, Subscriber who) {
        this.house = house;
        this.who = who;
        this.hand = new HttpHand(who.language());
    }

    /**
     * @param number of nobody else's in this house
     */
    static Buyer from(House house, int number, String country, String language, String postcode)
            throws Exception {
        Subscriber who =
                new Subscriber(
                        number,
                        String.format(Locale.ROOT, "acc_01J9ZK3V5QBVYER%011d", number),
                        "eu",
                        country,
                        language,
                        postcode,
                        "",
                        "",
                        Subscriber.Beginning.PAID);
        Subscribers.openAccounts(house, List.of(who));
        Buyer buyer = new Buyer(house, who);
        buyer.comes(buyer.hand);
        return buyer;
    }

    /** By the storage app, which says who it is. */
    void comes(HttpHand any) {
        any.open(house.sandbox("/core/app/accounts/" + who.account() + "/premium"));
        if (any.sees("#hand-off")) {
            any.press("#hand-off button");
        }
        any.press("#go-on");
    }

    /** The bank takes its time with it; until then there is an order and no plan. */
    void ordersByDebit(String plan, String interval) {
        orders(plan, interval);
        hand.fill("iban", "DE89 3704 0044 0532 0130 00");
        hand.fill("debit-name", "A Buyer");
        hand.press("#pay-debit");
    }

    private void orders(String plan, String interval) {
        hand.open(house.product("/premium?country=" + who.country() + "&lang=" + who.language()));
        hand.press("a[href*='plan=" + plan + "'][href*='interval=" + interval + "']");
        hand.fill("postcode", who.postcode());
        hand.press("#order");
    }

    void buys(String plan, String interval, String card) {
        orders(plan, interval);
        typesCard(card);
        hand.press("#pay");
        House.await(
                "the premium of " + who.account(),
                PATIENCE,
                () ->
                        house.count(
                                        "select count(*) from subscription where state = 'ACTIVE'"
                                                + " and account = '"
                                                + who.account()
                                                + "'")
                                == 1);
        awaitInvoices(1);
    }

    private void typesCard(String card) {
        hand.fill("card-number", card);
        hand.fill("card-expiry", "12/40");
        hand.fill("card-cvc", "123");
        hand.fill("card-name", "A Buyer");
        hand.choose("billing-country", who.country());
    }

    void opensPlan() {
        hand.open(house.product("/premium/manage?lang=" + who.language()));
    }

    /** On the portal's page, which the button of ours leads to. */
    void changesCard(String card) {
        opensPlan();
        hand.press("#means");
        typesCard(card);
        hand.press("form[action$='/card'] button");
    }

    /** On Stripe's page of the open invoice, which the button of ours leads to. */
    void paysWhatIsDue(String card) {
        opensPlan();
        hand.press("#pay-due");
        typesCard(card);
        hand.press("#pay");
    }

    void looksAt(String plan, String interval) {
        hand.open(house.product("/premium/manage/change?lang=" + who.language()));
        hand.press("#see-" + plan + "-" + interval);
    }

    String account() {
        return who.account();
    }

    String email() {
        return who.email();
    }

    /** Of our newest invoice. */
    String invoiceNumber() {
        return ours("number");
    }

    /** A column of our newest invoice. */
    String ours(String column) {
        return house.text(
                "select "
                        + column
                        + " from invoice where account = '"
                        + who.account()
                        + "' order by number desc limit 1");
    }

    void awaitInvoices(long number) {
        house.awaitCount(
                "select count(*) from invoice where account = '" + who.account() + "'", number);
    }

    String column(String column) {
        return house.text(
                "select "
                        + column
                        + " from subscription where account = '"
                        + who.account()
                        + "' order by started_at desc limit 1");
    }

    void awaitState(String state) {
        await("to be " + state, () -> column("state").equals(state));
    }

    long quota() {
        return house.json(house.sandbox("/core/control/accounts/" + who.account()))
                .path("entitlements")
                .path("storageQuotaBytes")
                .asLong();
    }

    void awaitQuota(long gigabytes) {
        await(gigabytes + " GB at the core", () -> quota() == gigabytes * 1_000_000_000L);
    }

    void await(String what, Supplier<Boolean> condition) {
        House.await(who.account() + " " + what, PATIENCE, condition);
    }

    /** As Stripe has it. */
    JsonNode subscription() {
        return house.stripe("/v1/subscriptions/" + column("reference"));
    }

    String price() {
        return subscription().at("/items/data/0/price/lookup_key").asText();
    }

    /** At Stripe, where one is opened with the first order. */
    String customer() {
        return house.stripe("/v1/customers?email=" + who.email()).at("/data/0/id").asText();
    }

    /** At Stripe, newest first. */
    List<JsonNode> invoices() {
        List<JsonNode> all = new ArrayList<>();
        house.stripe("/v1/invoices?limit=100&subscription=" + column("reference"))
                .path("data")
                .forEach(all::add);
        return all;
    }

    /** On the control page. */
    void moveOn(String by) {
        house.post(
                house.sandbox("/stripe/control/customers/" + customer() + "/time"),
                Map.of("by", by));
    }

    /** Waits for a mail with these words. */
    JsonNode letter(String words) {
        return house.awaitMail(who.email(), words);
    }

    @Override
    public void close() {
        hand.close();
    }
}
