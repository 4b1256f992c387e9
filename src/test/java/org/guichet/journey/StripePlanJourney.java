// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a plan that was bought by card: changed, renewed, not paid, edited elsewhere. The
 * product and the sandbox's Stripe run, time is moved on the sandbox's control page, and each test
 * has a customer of its own. The points are those of the checklist for Stripe.
 */
@Tag("journey")
class StripePlanJourney {

    private static final long FREE = 50;
    private static final long PRO_1 = 500;
    private static final long PRO_2 = 2000;

    private static House house;
    private static int customers = 0;

    @BeforeAll
    static void open() throws IOException {
        house =
                House.withoutKeycloak(
                        "stripe-plan",
                        Map.of(
                                // the space falls with the plan, and not two weeks later
                                "GUICHET_ENTITLEMENT_GRACE",
                                "PT0S",
                                "GUICHET_RENEWAL_LOOK_EVERY",
                                "PT1S"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void point_9_an_upgrade_charges_to_the_cent_what_the_page_said_on_one_invoice()
            throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            buyer.awaitQuota(PRO_1);

            buyer.looksAt("pro-2", "month");
            long due = Long.parseLong(buyer.hand.value("due"));
            buyer.hand.read(euros(due));
            buyer.hand.press("#agree");
            buyer.hand.read("Vous avez Pro II");

            charged(buyer, due, 2);
            buyer.awaitQuota(PRO_2);

            buyer.looksAt("pro-2", "year");
            long year = Long.parseLong(buyer.hand.value("due"));
            buyer.hand.read(euros(year));
            assertThat(year).isGreaterThan(10_000);
            buyer.hand.press("#agree");
            buyer.hand.read("Vous avez Pro II");

            charged(buyer, year, 3);
        }
    }

    /** As a French page writes cents; no amount here reaches a thousand. */
    private static String euros(long cents) {
        return "%d,%02d".formatted(cents / 100, cents % 100);
    }

    private static void charged(Buyer buyer, long due, int invoices) {
        List<JsonNode> all = buyer.invoices();
        assertThat(all).hasSize(invoices);
        assertThat(all.getFirst().path("billing_reason").asText()).isEqualTo("subscription_update");
        assertThat(all.getFirst().path("amount_paid").asLong()).isEqualTo(due);
        buyer.awaitInvoices(invoices);
        assertThat(buyer.ours("total_minor")).isEqualTo("" + due);
    }

    @Test
    void point_9_a_payment_that_the_bank_wants_confirmed_leaves_the_old_plan_until_it_is()
            throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            buyer.changesCard(Buyer.ASKING_CARD);
            buyer.looksAt("pro-2", "month");
            long due = Long.parseLong(buyer.hand.value("due"));
            buyer.hand.press("#agree");
            buyer.hand.read("Veuillez confirmer le paiement de Pro II");
            assertThat(buyer.subscription().path("pending_update").isObject()).isTrue();
            assertThat(buyer.price()).contains("pro-1");
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);

            buyer.hand.press("#pay-due");
            buyer.hand.press("#confirm");
            buyer.hand.press("#authorise");

            buyer.awaitQuota(PRO_2);
            charged(buyer, due, 2);
        }
    }

    @Test
    void point_9_a_payment_that_is_declined_leaves_the_old_plan_for_good() throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            buyer.changesCard(Buyer.FAILING_CARD);
            buyer.looksAt("pro-2", "month");
            buyer.hand.press("#agree");
            buyer.hand.read("Veuillez confirmer le paiement de Pro II");

            buyer.moveOn("day");

            buyer.hand.read("Vous avez toujours Pro I, au mois");
            assertThat(buyer.subscription().path("pending_update").isObject()).isFalse();
            assertThat(buyer.invoices().getFirst().path("status").asText()).isEqualTo("void");
            assertThat(buyer.price()).contains("pro-1");
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
        }
    }

    @Test
    void point_9_a_downgrade_waits_for_room_and_for_the_end_of_the_period() throws Exception {
        try (Buyer buyer = buyer("pro-2", "month")) {
            buyer.awaitQuota(PRO_2);
            stores(buyer, 600);
            buyer.looksAt("pro-1", "month");
            buyer.hand.read("Trop de données pour Pro I");
            stores(buyer, 400);

            buyer.looksAt("pro-1", "month");
            buyer.hand.press("#agree");
            buyer.hand.read("Pro I, au mois à partir du");
            assertThat(buyer.subscription().path("schedule").isTextual()).isTrue();
            buyer.hand.press("#keep-plan");
            buyer.hand.read("Vous gardez Pro II");
            assertThat(buyer.subscription().path("schedule").isTextual()).isFalse();

            buyer.looksAt("pro-1", "month");
            buyer.hand.press("#agree");
            buyer.hand.read("Pro I, au mois à partir du");
            buyer.moveOn("before_renewal");
            assertThat(buyer.price()).contains("pro-2");
            assertThat(buyer.quota()).isEqualTo(PRO_2 * 1_000_000_000L);

            buyer.moveOn("after_renewal");

            buyer.awaitQuota(PRO_1);
            buyer.awaitInvoices(2);
            assertThat(buyer.ours("total_minor")).isEqualTo("999");
            buyer.hand.read("Vous avez Pro I, au mois");
            // its period begins in a time to come, by the clock of the product
            buyer.looksAt("pro-2", "month");
            long due = Long.parseLong(buyer.hand.value("due"));
            assertThat(due).isBetween(990L, 1000L);
            buyer.hand.press("#agree");
            buyer.awaitQuota(PRO_2);
            charged(buyer, due, 3);
        }
    }

    @Test
    void point_10_who_is_late_keeps_everything_and_is_led_to_where_the_card_is_changed()
            throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            failsToRenew(buyer, 1);

            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
            String letter = buyer.letter("Le paiement de Pro I a échoué").path("text").asText();
            Matcher way = Pattern.compile("/premium/manage\\S*").matcher(letter);
            assertThat(way.find()).isTrue();
            try (HttpHand elsewhere = new HttpHand("fr")) {
                elsewhere.open(house.product(way.group()));
                assertThat(elsewhere.sees("#means")).as("before who reads it is known").isFalse();
                buyer.comes(elsewhere);
                elsewhere.open(house.product(way.group()));
                assertThat(elsewhere.sees("#means")).isTrue();
            }
            buyer.changesCard(Buyer.GOOD_CARD);
            buyer.paysWhatIsDue(Buyer.GOOD_CARD);
            assertThat(buyer.hand.address().getPath()).startsWith("/stripe/invoice/");

            buyer.awaitState("ACTIVE");
            buyer.awaitInvoices(2);
            new Whereabouts(house).nowhere("/stripe/invoice/", buyer);
        }
    }

    @Test
    void point_10_a_cancellation_of_what_is_late_voids_what_is_owed() throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            failsToRenew(buyer, 1);
            buyer.hand.open(house.product("/premium/cancel?lang=fr"));
            buyer.hand.press("main form button[type='submit']");
            buyer.hand.press("#declare");

            buyer.awaitState("ENDED");
            assertThat(buyer.subscription().path("status").asText()).isEqualTo("canceled");
            assertThat(buyer.invoices().getFirst().path("status").asText()).isEqualTo("void");
            buyer.awaitQuota(FREE);
        }
    }

    @Test
    void point_10_only_when_every_try_has_failed_the_space_falls() throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            failsToRenew(buyer, 20);
            assertThat(buyer.quota()).isEqualTo(PRO_1 * 1_000_000_000L);
            try {
                buyer.moveOn("month");
            } finally {
                failingPayments(0);
            }

            buyer.awaitState("ENDED");
            buyer.awaitQuota(FREE);
            buyer.letter("faute de paiement");
        }
    }

    private static void failsToRenew(Buyer buyer, int payments) {
        buyer.awaitQuota(PRO_1);
        failingPayments(payments);
        buyer.moveOn("after_renewal");
        buyer.awaitState("PAST_DUE");
    }

    private static void failingPayments(int number) {
        house.post(house.sandbox("/stripe/control"), Map.of("fail_payments", number));
    }

    @Test
    void point_20_an_edit_in_the_portal_or_the_dashboard_is_followed_and_its_address_kept_nowhere()
            throws Exception {
        try (Buyer buyer = buyer("pro-1", "month")) {
            PatientStripe dashboard = new PatientStripe(house, "dashboard-");
            JsonNode session =
                    dashboard
                            .post("eu", "/v1/billing_portal/sessions", "customer", buyer.customer())
                            .body();
            String before = newestEvent();
            buyer.hand.open(URI.create(session.path("url").asText()));
            buyer.hand.press("form[action$='/cancellation'] button");
            buyer.await("to end", () -> buyer.column("ends_at_period_end").equals("t"));
            assertThat(toldSince(before, buyer)).containsOnly("customer.subscription.updated");

            before = newestEvent();
            String item = buyer.subscription().at("/items/data/0/id").asText();
            String other =
                    house.stripe("/v1/prices?limit=100&lookup_keys[]=euro-pro-2-month-2026")
                            .at("/data/0/id")
                            .asText();
            dashboard.post(
                    "eu",
                    "/v1/subscriptions/" + buyer.column("reference"),
                    "items[0][id]",
                    item,
                    "items[0][price]",
                    other,
                    "proration_behavior",
                    "none",
                    "cancel_at",
                    "");

            buyer.awaitQuota(PRO_2);
            buyer.await("to go on", () -> buyer.column("ends_at_period_end").equals("f"));
            assertThat(toldSince(before, buyer)).containsOnly("customer.subscription.updated");

            buyer.changesCard(Buyer.GOOD_CARD);
            assertThat(buyer.hand.address().getPath()).startsWith("/stripe/portal/");
            new Whereabouts(house).nowhere("/stripe/portal/", buyer);
        }
    }

    private static String newestEvent() {
        return house.stripe("/v1/events?limit=1").at("/data/0/id").asText();
    }

    /** Of what kinds, where it was about this customer. */
    private static Set<String> toldSince(String event, Buyer buyer) {
        String customer = buyer.customer();
        Set<String> types = new TreeSet<>();
        for (JsonNode one :
                house.stripe("/v1/events?limit=100&ending_before=" + event).path("data")) {
            if (one.at("/data/object/customer").asText().equals(customer)) {
                types.add(one.path("type").asText());
            }
        }
        return types;
    }

    @Test
    void point_22_a_renewal_that_needs_a_notice_is_charged_once_that_is_out() throws Exception {
        try (Buyer buyer = Buyer.from(house, ++customers, "ES", "es", "28001")) {
            buyer.buys("pro-1", "month", Buyer.GOOD_CARD);
            buyer.await(
                    "to be held", () -> buyer.subscription().path("pause_collection").isObject());
            // one letter leaves after the other: no earlier one shall be in the way
            buyer.await("to have all letters", () -> waitingLetters("true") == 0);
            mailServer(true);
            try {
                buyer.moveOn("after_renewal");
                buyer.await(
                        "to have its notice written",
                        () -> waitingLetters("l.kind = 'renewal-notice' and attempts > 0") == 1);
                // an hour after a release it would be charged
                buyer.moveOn("hour");
                assertThat(buyer.invoices().getFirst().path("status").asText()).isEqualTo("draft");
                assertThat(buyer.invoices().getFirst().path("auto_advance").asBoolean()).isFalse();
                assertThat(buyer.subscription().path("pause_collection").isObject()).isTrue();
                assertThat(released(buyer)).as("released before the letter is out").isZero();
            } finally {
                mailServer(false);
            }
            buyer.letter("se renueva");
            buyer.await("to be released", () -> released(buyer) == 1);
            buyer.moveOn("hour");

            buyer.awaitInvoices(2);
            assertThat(buyer.invoices().getFirst().path("status").asText()).isEqualTo("paid");
            buyer.await(
                    "to be held again",
                    () -> buyer.subscription().path("pause_collection").isObject());
        }
    }

    private static long waitingLetters(String which) {
        return house.count(
                "select count(*) from departure d join letter l on l.id::text = d.payload"
                        + " where d.kind = 'letter' and d.state = 'WAITING' and "
                        + which);
    }

    private static long released(Buyer buyer) {
        return house.count(
                "select count(*) from renewal_notice n join subscription s on s.id = n.subscription"
                        + " where n.released_at is not null and s.account = '"
                        + buyer.account()
                        + "'");
    }

    private static void mailServer(boolean down) {
        house.post(house.sandbox("/mailbox/api/outage"), Map.of("smtp", down, "imap", down));
    }

    /** Of France, with a card that works. */
    private static Buyer buyer(String plan, String interval) throws Exception {
        Buyer buyer = Buyer.from(house, ++customers, "FR", "fr", "75011");
        buyer.buys(plan, interval, Buyer.GOOD_CARD);
        return buyer;
    }

    /** Sets what the account stores at the core. */
    private static void stores(Buyer buyer, long gigabytes) throws SQLException, IOException {
        try (Connection core = house.superuser("sandbox");
                Statement statement = core.createStatement()) {
            statement.executeUpdate(
                    "update core.usage set storage_used = "
                            + gigabytes
                            + "000000000 where account_id = '"
                            + buyer.account()
                            + "'");
        }
    }
}
