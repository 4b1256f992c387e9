// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Money that goes another way than to us: given back by finance, disputed at the customer's bank,
 * paid out to ours. Finance works at the console, the banks on the sandbox's control page. The
 * points are those of the checklist for Stripe.
 */
@Tag("journey")
class StripeMoneyJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final long PRO_1 = 500;

    private static House house;
    private static HttpHand finance;
    private static int customers = 0;

    @BeforeAll
    static void open() throws IOException {
        house = House.open("stripe-money");
        finance = new HttpHand("en");
        new Steps(house).signsIn(finance, "finance");
    }

    @AfterAll
    static void close() {
        if (finance != null) {
            finance.close();
        }
        house.close();
    }

    @Test
    void point_18_a_refund_is_shown_before_it_is_given_and_is_no_cancellation() throws Exception {
        try (Buyer buyer = buyer()) {
            JsonNode before = buyer.subscription();

            looksAtRefund(buyer, "2.50");
            assertThat(finance.read("Left after it"))
                    .contains("€2.50", "€7.49", "Space, plan and renewal stay as they are");
            assertThat(refunds(buyer)).as("before it is confirmed").isEmpty();
            finance.press("form[action$='/refunds'] button");

            assertThat(finance.read("Gone through")).contains("€7.49");
            JsonNode given = refunds(buyer).path(0);
            assertThat(given.path("amount").asLong()).isEqualTo(250);
            assertThat(given.path("status").asText()).isEqualTo("succeeded");
            String note = note(buyer, "reverses is null");
            finance.read(note);
            buyer.letter(note);
            assertThat(buyer.subscription()).isEqualTo(before);
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
        }
    }

    @Test
    void point_18_a_refund_that_the_bank_sends_back_is_told_to_finance_and_to_the_customer()
            throws Exception {
        try (Buyer buyer = buyer()) {
            looksAtRefund(buyer, "1.00");
            finance.press("form[action$='/refunds'] button");
            finance.read("Gone through");
            String note = note(buyer, "reverses is null");

            control("refunds/" + refunds(buyer).at("/0/id").asText(), Map.of("status", "failed"));

            assertThat(finance.read("Failed")).contains("€9.99");
            finance.read("Reverses " + note);
            buyer.letter(note(buyer, "reverses = '" + note + "'"));
            finance.open(house.product("/console/work-items?lang=en"));
            finance.read("A refund that failed");
        }
    }

    @Test
    void point_18_a_dispute_stops_the_renewal_until_it_is_won() throws Exception {
        try (Buyer buyer = buyer()) {
            String charge =
                    house.stripe("/v1/charges?customer=" + buyer.customer())
                            .at("/data/0/id")
                            .asText();

            JsonNode dispute = control("charges/" + charge + "/dispute", Map.of());

            buyer.await("not to renew", () -> stops(buyer));
            buyer.await("to end", () -> buyer.column("ends_at_period_end").equals("t"));
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
            finance.open(house.product("/console/premium/disputes?lang=en"));
            finance.read(buyer.invoiceNumber());
            finance.open(house.product("/console/work-items?lang=en"));
            finance.read("A disputed payment");
            finance.open(house.product("/console/premium/invoices/" + buyer.invoiceNumber()));
            finance.read("Nothing can be given back before it has");

            control("disputes/" + dispute.path("id").asText(), Map.of("status", "won"));

            buyer.await("to renew again", () -> !stops(buyer));
            buyer.await("to go on", () -> buyer.column("ends_at_period_end").equals("f"));
            finance.read("Won");
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
        }
    }

    @Test
    void point_24_a_payout_adds_up_line_by_line_and_is_held_against_the_bank() throws Exception {
        try (Buyer buyer = buyer()) {
            looksAtRefund(buyer, "0.99");
            finance.press("form[action$='/refunds'] button");
            finance.read("Gone through");

            control("accounts/eu/payouts", Map.of());

            JsonNode payout = house.stripe("/v1/payouts").at("/data/0");
            String amount = BigDecimal.valueOf(payout.path("amount").asLong(), 2).toPlainString();
            House.await(
                    "the payout to be read",
                    PATIENCE,
                    () ->
                            house.count("select count(*) from payout where listed_at is not null")
                                    == 1);
            finance.open(house.product("/console/premium/payouts?lang=en"));
            finance.read("Add up");
            finance.press("tbody a[href^='/console/premium/payouts/']");
            String page = finance.read(payout.path("id").asText());
            assertThat(page)
                    .contains("Add up", "€" + amount, "Known", "Refund")
                    .doesNotContain("Matches nothing");
            assertThat(page).contains(paymentOf(buyer));

            arrives("0.01");
            finance.read("Where the bank shows another amount");
            arrives(amount);
            assertThat(finance.read("Arrived")).contains("STRIPE GUICHET 4711, entered by");
        }
    }

    private static void arrives(String amount) {
        finance.fill("amount", amount);
        finance.fill("reference", "STRIPE GUICHET 4711");
        finance.press("form[action$='/arrival'] button");
    }

    private static String paymentOf(Buyer buyer) {
        return house.stripe("/v1/payment_intents?customer=" + buyer.customer())
                .at("/data/0/id")
                .asText();
    }

    private static void looksAtRefund(Buyer buyer, String amount) {
        finance.open(
                house.product("/console/premium/invoices/" + buyer.invoiceNumber() + "?lang=en"));
        finance.fill("amount", amount);
        finance.fill("reason", "The app did not work for a week.");
        finance.press("form[action$='/refunds/confirmation'] button");
    }

    /** At Stripe, newest first. */
    private static JsonNode refunds(Buyer buyer) {
        return house.stripe("/v1/refunds?payment_intent=" + paymentOf(buyer)).path("data");
    }

    private static String note(Buyer buyer, String which) {
        String all = " from credit_note where account = '" + buyer.account() + "' and " + which;
        house.awaitCount("select count(*)" + all, 1);
        return house.text("select number" + all);
    }

    private static boolean stops(Buyer buyer) {
        JsonNode now = buyer.subscription();
        return now.path("cancel_at_period_end").asBoolean() || now.path("cancel_at").isNumber();
    }

    private static JsonNode control(String path, Map<String, String> what) {
        return house.post(house.sandbox("/stripe/control/" + path), what);
    }

    private static Buyer buyer() throws Exception {
        Buyer buyer = Buyer.from(house, ++customers, "FR", "fr", "75011");
        buyer.buys("pro-1", "month", Buyer.GOOD_CARD);
        buyer.awaitQuota(PRO_1);
        return buyer;
    }
}
