// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happens to one customer in a thousand, between the product and the sandbox's Stripe: who
 * never pays and is kept, a debit that takes days in both directions, a bank that only asks, an
 * invoice that cannot be finished, an account that is closed. The points are those of the checklist
 * for Stripe.
 */
@Tag("journey")
class StripeRareJourney {

    private static final long FREE = 50;
    private static final long PRO_1 = 500;
    private static final int NEARLY_A_DAY = 72_000;

    private static House house;
    private static HttpHand finance;
    private static int customers = 0;

    @BeforeAll
    static void open() throws IOException {
        house = House.open("stripe-rare", Map.of("GUICHET_ENTITLEMENT_GRACE", "PT0S"));
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

    @AfterEach
    void stripe_is_as_ever() {
        control(
                "",
                Map.of(
                        "fail_payments",
                        0,
                        "fail_finalizations",
                        0,
                        "after_retries",
                        "cancel",
                        "debit_seconds",
                        180));
    }

    @Test
    void point_10_who_is_left_unpaid_is_cut_loses_nothing_and_comes_back_by_paying()
            throws Exception {
        try (Buyer buyer = buyer()) {
            control("", Map.of("fail_payments", 20, "after_retries", "unpaid"));
            buyer.moveOn("after_renewal");
            buyer.awaitState("PAST_DUE");
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);

            buyer.moveOn("month");

            buyer.awaitState("UNPAID");
            assertThat(buyer.subscription().path("status").asText()).isEqualTo("unpaid");
            buyer.awaitQuota(FREE);

            control("", Map.of("fail_payments", 0));
            buyer.changesCard(Buyer.GOOD_CARD);
            // the renewal that was drawn up last and collected by nobody: the one that failed
            // brings nothing back
            buyer.paysWhatIsDue(Buyer.GOOD_CARD);

            buyer.awaitState("ACTIVE");
            buyer.awaitInvoices(2);
            buyer.awaitQuota(PRO_1);
        }
    }

    @Test
    void point_12_a_debit_gives_no_plan_before_the_money_is_there_and_its_refund_takes_days_too()
            throws Exception {
        control("", Map.of("debit_seconds", NEARLY_A_DAY));
        try (Buyer buyer = Buyer.from(house, ++customers, "DE", "de", "10115")) {
            buyer.ordersByDebit("pro-1", "month");
            buyer.hand.read("Ihre Zahlung ist unterwegs");
            assertThat(buyer.quota()).isEqualTo(FREE * 1_000_000_000L);
            assertThat(ours("invoice", buyer)).isZero();

            buyer.moveOn("day");

            buyer.awaitState("ACTIVE");
            buyer.awaitInvoices(1);
            buyer.awaitQuota(PRO_1);
            finance.open(invoice(buyer));
            finance.fill("amount", "1.00");
            finance.fill("reason", "A week without service.");
            finance.press("form[action$='/refunds/confirmation'] button");
            finance.press("form[action$='/refunds'] button");
            finance.read("On its way");
            assertThat(ours("credit_note", buyer)).as("before the money is back").isZero();
            JsonNode refund = house.stripe("/v1/refunds").at("/data/0");
            assertThat(refund.path("status").asText()).isEqualTo("pending");

            control("/refunds/" + refund.path("id").asText(), Map.of("status", "succeeded"));

            finance.read("Gone through");
            house.awaitCount(count("credit_note", buyer), 1);
        }
    }

    @Test
    void point_18_a_bank_that_only_asks_stops_no_renewal_until_it_takes_the_money()
            throws Exception {
        try (Buyer buyer = buyer()) {
            String charge =
                    house.stripe("/v1/charges?customer=" + buyer.customer())
                            .at("/data/0/id")
                            .asText();

            String dispute =
                    control("/charges/" + charge + "/dispute", Map.of("inquiry", true))
                            .path("id")
                            .asText();

            finance.open(house.product("/console/premium/disputes?lang=en"));
            assertThat(finance.read("The bank asks")).contains(buyer.invoiceNumber());
            assertThat(buyer.subscription().path("cancel_at_period_end").asBoolean()).isFalse();
            assertThat(house.count(taken(dispute))).isZero();

            control("/disputes/" + dispute, Map.of("status", "needs_response"));

            buyer.await("to end", () -> buyer.column("ends_at_period_end").equals("t"));
            house.awaitCount(taken(dispute), 1);
            control("/disputes/" + dispute, Map.of("status", "lost"));
            finance.open(house.product("/console/premium/disputes?lang=en"));
            finance.read("Lost");
            finance.open(house.product("/console/work-items?lang=en"));
            finance.read("A dispute that was lost");
        }
    }

    private static String taken(String dispute) {
        return "select count(*) from money_fact where kind = 'DISPUTE_TAKEN' and reference = '"
                + dispute
                + "'";
    }

    @Test
    void point_19_an_invoice_that_stripe_cannot_finish_is_work_and_costs_no_service()
            throws Exception {
        try (Buyer buyer = buyer()) {
            control("", Map.of("fail_finalizations", 1));

            buyer.moveOn("after_renewal");

            String draft = buyer.invoices().getFirst().path("id").asText();
            house.awaitCount(
                    "select count(*) from work_item where kind = 'finance.invoice-stuck'"
                            + " and detail like 'customer_tax_location_invalid%' and subject = '"
                            + draft
                            + "'",
                    1);
            finance.open(house.product("/console/work-items?lang=en"));
            finance.read("An invoice that cannot be finished");
            assertThat(buyer.column("state")).isEqualTo("ACTIVE");
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);

            PatientStripe dashboard = new PatientStripe(house, "dashboard-");
            dashboard.post("eu", "/v1/invoices/" + draft + "/pay");

            buyer.awaitInvoices(2);
        }
    }

    @Test
    void point_19_a_vat_id_is_not_taken_for_right_before_the_register_says_so() throws Exception {
        try (Buyer buyer = buyer()) {
            givesCompany(buyer, "FR40303265045");
            String given = taxId(buyer, "FR40303265045");
            control("/tax_ids/" + given, Map.of("status", "pending"));
            buyer.hand.open(house.product("/premium/company?lang=fr"));
            buyer.hand.read("en cours de vérification");

            control("/tax_ids/" + given, Map.of("status", "unverified"));

            buyer.letter("Votre numéro de TVA FR40303265045 n’a pas été confirmé");
            buyer.hand.read("inconnu du registre");
            buyer.moveOn("after_renewal");
            buyer.awaitInvoices(2);
            assertThat(buyer.ours("company_name || coalesce(company_vat_id, '')"))
                    .isEqualTo("Boulangerie Étoile SARL");

            givesCompany(buyer, "FR23334175221");
            String other = taxId(buyer, "FR23334175221");
            control("/tax_ids/" + other, Map.of("status", "verified"));
            buyer.hand.read("confirmé par le registre");
            assertThat(taxIds(buyer)).as("the one before is gone").hasSize(1);
            buyer.moveOn("after_renewal");
            buyer.awaitInvoices(3);
            buyer.hand.open(house.product("/premium/manage/invoices/" + buyer.invoiceNumber()));
            assertThat(buyer.hand.read("FR23334175221"))
                    .contains("Boulangerie Étoile SARL", "75011 Paris");

            PatientStripe dashboard = new PatientStripe(house, "dashboard-");
            dashboard.delete("eu", "/v1/customers/" + buyer.customer() + "/tax_ids/" + other);
            buyer.hand.open(house.product("/premium/company?lang=fr"));
            buyer.hand.read("supprimé chez le prestataire de paiement");
        }
    }

    private static void givesCompany(Buyer buyer, String vatId) {
        buyer.opensPlan();
        buyer.hand.press("a[href='/premium/company']");
        buyer.hand.fill("name", "Boulangerie Étoile SARL");
        buyer.hand.fill("address", "3 rue de la Roquette\n75011 Paris");
        buyer.hand.fill("vat-id", vatId);
        buyer.hand.press("#save");
    }

    private static JsonNode taxIds(Buyer buyer) {
        return house.stripe("/v1/customers/" + buyer.customer() + "/tax_ids").path("data");
    }

    /** At Stripe, once it is told and we have heard that it was. */
    private static String taxId(Buyer buyer, String value) {
        String told =
                "from vat_number where dropped_at is null and reference is not null and value = '"
                        + value
                        + "'";
        buyer.await("to have " + value, () -> house.count("select count(*) " + told) == 1);
        assertThat(taxIds(buyer).findValuesAsText("value")).contains(value);
        return house.text("select reference " + told);
    }

    @Test
    void point_21_an_account_that_is_closed_at_the_core_ends_at_stripe_first() throws Exception {
        try (Buyer buyer = buyer()) {
            house.post(
                    house.sandbox("/core/control/accounts/" + buyer.account() + "/closure"),
                    Map.of());

            buyer.awaitState("ENDED");
            JsonNode ended = buyer.subscription();
            assertThat(ended.path("status").asText()).isEqualTo("canceled");
            assertThat(List.of("open", "draft"))
                    .as("owed by nobody any more")
                    .doesNotContain(buyer.invoices().getFirst().path("status").asText());
        }
    }

    private static URI invoice(Buyer buyer) {
        return house.product("/console/premium/invoices/" + buyer.invoiceNumber() + "?lang=en");
    }

    private static long ours(String table, Buyer buyer) {
        return house.count(count(table, buyer));
    }

    private static String count(String table, Buyer buyer) {
        return "select count(*) from " + table + " where account = '" + buyer.account() + "'";
    }

    private static JsonNode control(String path, Map<String, ?> what) {
        return house.post(house.sandbox("/stripe/control" + path), what);
    }

    private static Buyer buyer() throws Exception {
        Buyer buyer = Buyer.from(house, ++customers, "FR", "fr", "75011");
        buyer.buys("pro-1", "month", Buyer.GOOD_CARD);
        buyer.awaitQuota(PRO_1);
        return buyer;
    }
}
