// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long suite: six customers buy, write and cancel while everything around them is killed, slow
 * or down. When it is over, whatever was accepted stands exactly once everywhere, and whatever was
 * not accepted at most once.
 */
@Tag("journey")
class ChaosJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private record Customer(String account, String email, String country, String postcode) {

        String seller() {
            return country.equals("US") || country.equals("NZ") ? "nz" : "eu";
        }
    }

    /** A text that somebody sent, and whether they were told that it arrived. */
    private record Sent(String token, boolean accepted) {}

    private static final List<Customer> CUSTOMERS =
            List.of(
                    new Customer(Steps.CLAIRE, Steps.HER_ADDRESS, "FR", "75011"),
                    new Customer(
                            "acc_01J9ZK3V5Q0ES00VC1APEREZ00",
                            "lucia.perez@correo.example",
                            "ES",
                            "28001"),
                    new Customer(
                            "acc_01J9ZK3V5Q0BE0BRAMPEETERS0",
                            "bram.peeters@post.example",
                            "BE",
                            "1000"),
                    new Customer(
                            "acc_01J9ZK3V5Q0VS00DANAF0X0000",
                            "dana.fox@mail.example",
                            "US",
                            "10001"),
                    new Customer(
                            "acc_01J9ZK3V5Q0DE00J0NASKE00ER",
                            "jonas.keller@brief.example",
                            "DE",
                            "10115"),
                    new Customer(
                            "acc_01J9ZK3V5Q0NZ0AR0HAK1NG000",
                            "aroha.king@mail.example",
                            "NZ",
                            "6011"));

    private static House house;

    private final List<Sent> forms = new ArrayList<>();
    private final List<Sent> mails = new ArrayList<>();
    private int number;

    @BeforeAll
    static void open() throws IOException {
        house = House.withoutKeycloak("chaos");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void what_was_accepted_stands_exactly_once_whatever_happened() throws Exception {
        LongRun run = LongRun.ofThisBuild();
        Fate fate = new Fate(house, run.seed());
        Thread blows = Thread.ofPlatform().name("fate").start(fate);
        SplittableRandom random = new SplittableRandom(run.seed() + 1);
        long end = System.nanoTime() + run.length().toNanos();
        // on a slow machine a start takes longer than a slice: each blow is dealt all the same
        while (blows.isAlive() && (System.nanoTime() < end || !fate.hasDealtEach())) {
            act(random);
        }
        fate.end();
        blows.join();
        fate.check();

        CUSTOMERS.forEach(this::surelyBuys);
        CUSTOMERS.forEach(this::surelyCancels);
        settles();
        System.out.printf(
                "dealt %s; accepted %d of %d forms, %d of %d mails%n",
                fate.dealt(), accepted(forms), forms.size(), accepted(mails), mails.size());
        everybodyHasOneSubscription();
        theBooksHaveNoGap();
        everyTextStandsOnce();
        everyLetterArrived();
    }

    private void act(SplittableRandom random) throws InterruptedException {
        // nobody clicks faster, and against a closed door all of it would be wasted
        Thread.sleep(50);
        switch (random.nextInt(4)) {
            case 0 -> {
                try {
                    buys(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
                } catch (IllegalStateException | AssertionError interrupted) {
                    // they come back later
                }
            }
            case 1 -> cancels(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
            case 2 -> writesByForm();
            default -> writesByMail();
        }
    }

    /** As far as they get; whoever has bought, or is being confirmed, is told so. */
    private static void buys(Customer customer) {
        try (Hand hand = new HttpHand("fr-FR")) {
            hand.open(house.sandbox("/core/app"));
            hand.press("a[href='/core/app/accounts/" + customer.account() + "/premium']");
            if (hand.sees("#hand-off")) {
                hand.press("#hand-off button");
            }
            hand.press("#go-on");
            hand.open(
                    house.product(
                            "/premium/checkout?plan=pro-1&interval=month&country="
                                    + customer.country()));
            if (!hand.sees("#order")) {
                return;
            }
            hand.fill("postcode", customer.postcode());
            hand.press("#order");
            if (hand.sees("#pay")) {
                hand.fill("card-number", "4242 4242 4242 4242");
                hand.fill("card-expiry", "12/34");
                hand.fill("card-cvc", "123");
                hand.fill("card-name", "A Customer");
                hand.choose("billing-country", customer.country());
                hand.press("#pay");
            }
        }
    }

    private void surelyBuys(Customer customer) {
        House.await(
                customer.email() + " to have bought",
                PATIENCE,
                () -> {
                    buys(customer);
                    return subscriptions(customer) == 1;
                });
    }

    private static long subscriptions(Customer customer) {
        return house.count(
                "select count(*) from subscription where state = 'ACTIVE' and account = '"
                        + customer.account()
                        + "'");
    }

    /**
     * With the invoice's number, as on the letter: who has none yet writes nothing. The same words
     * sent twice are one declaration, other words are another.
     */
    private static boolean cancels(Customer customer) throws InterruptedException {
        try {
            if (subscriptions(customer) == 0 || invoices(customer) == 0) {
                return false;
            }
            return house.submit(
                            house.product("/premium/cancel/declarations"),
                            Map.of(
                                    "email",
                                    customer.email(),
                                    "invoice",
                                    house.text(
                                            "select min(number) from invoice where account = '"
                                                    + customer.account()
                                                    + "'")))
                    == 303;
        } catch (IOException | IllegalStateException down) {
            return false;
        }
    }

    private static long invoices(Customer customer) {
        return house.count(
                "select count(*) from invoice where account = '" + customer.account() + "'");
    }

    private void surelyCancels(Customer customer) {
        House.await(
                customer.email() + " to have cancelled",
                PATIENCE,
                () -> {
                    try {
                        return cancels(customer);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private void writesByForm() throws InterruptedException {
        String token = token();
        boolean accepted;
        try {
            accepted =
                    house.submit(
                                    house.product("/support"),
                                    Map.of(
                                            "topic",
                                            "technical",
                                            "email",
                                            token + "@courriel.example",
                                            "subject",
                                            "Panne",
                                            "message",
                                            "Bonjour, " + token + " ne marche pas."))
                            == 303;
        } catch (IOException down) {
            accepted = false;
        }
        forms.add(new Sent(token, accepted));
    }

    private void writesByMail() {
        String token = token();
        boolean accepted = true;
        try {
            house.post(
                    house.sandbox("/mailbox/api/messages"),
                    Map.of(
                            "from",
                            token + "@post.example",
                            "to",
                            "support@guichet.example",
                            "subject",
                            "Question",
                            "text",
                            "Bonjour, voici " + token + ". Merci.",
                            "dmarc",
                            "pass"));
        } catch (IllegalStateException down) {
            accepted = false;
        }
        mails.add(new Sent(token, accepted));
    }

    private static long accepted(List<Sent> sent) {
        return sent.stream().filter(Sent::accepted).count();
    }

    private String token() {
        return "chose" + String.format("%05d", ++number);
    }

    private void settles() {
        house.awaitCount(
                "select count(*) from declaration where state = 'CARRIED_OUT'", CUSTOMERS.size());
        long accepted = accepted(forms) + accepted(mails);
        House.await(
                accepted + " texts to stand in tickets",
                PATIENCE,
                () -> house.count("select count(*) from message") >= accepted);
        House.await(
                "the relay to be empty",
                PATIENCE,
                () ->
                        house.count("select count(*) from arrival where state = 'WAITING'") == 0
                                && house.count(
                                                "select count(*) from departure where state = 'WAITING'")
                                        == 0);
        assertThat(house.count("select count(*) from arrival where state = 'PARKED'")).isZero();
        assertThat(house.count("select count(*) from departure where state = 'PARKED'")).isZero();
    }

    private static void everybodyHasOneSubscription() {
        for (String seller : List.of("eu", "nz")) {
            JsonNode sold = house.stripe(seller, "/v1/subscriptions?status=all&limit=100");
            assertThat(sold.path("data").size())
                    .as("subscriptions at Stripe of " + seller)
                    .isEqualTo(
                            CUSTOMERS.stream().filter(one -> one.seller().equals(seller)).count());
            sold.path("data")
                    .forEach(
                            one ->
                                    assertThat(one.path("cancel_at_period_end").asBoolean())
                                            .as("cancelled: " + one.path("id"))
                                            .isTrue());
        }
        assertThat(house.count("select count(*) from subscription")).isEqualTo(CUSTOMERS.size());
        assertThat(house.count("select count(*) from declaration")).isEqualTo(CUSTOMERS.size());
        for (Customer customer : CUSTOMERS) {
            JsonNode core =
                    house.json(house.sandbox("/core/control/accounts/" + customer.account()));
            assertThat(core.path("entitlements").path("storageQuotaBytes").asLong())
                    .as("the core's quota of " + customer.email())
                    .isEqualTo(500_000_000_000L);
        }
    }

    private static void theBooksHaveNoGap() {
        assertThat(house.count("select count(*) from invoice")).isEqualTo(CUSTOMERS.size());
        assertThat(
                        house.count(
                                "select count(*) from invoice_counter c where c.last <> (select count(*) from invoice i where i.seller = c.seller)"))
                .isZero();
    }

    private void everyTextStandsOnce() {
        for (List<Sent> kind : List.of(forms, mails)) {
            assertThat(accepted(kind)).isPositive();
            for (Sent sent : kind) {
                long stands =
                        house.count(
                                "select count(*) from message where body like '%"
                                        + sent.token()
                                        + " %' or body like '%"
                                        + sent.token()
                                        + ".%'");
                assertThat(stands).as(sent.toString()).isBetween(sent.accepted() ? 1L : 0L, 1L);
            }
        }
    }

    /**
     * Each in the mailbox, and none in two copies that a mail program would not know for one: a
     * kill after the mail server's "250" and before our mark sends the same Message-ID again.
     */
    private static void everyLetterArrived() {
        assertThat(house.count("select count(*) from letter where sent_at is null")).isZero();
        long letters = house.count("select count(*) from letter");
        long arrived =
                house.everyMail().stream()
                        .map(mail -> mail.path("messageId").asText())
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .filter(
                                id ->
                                        house.count(
                                                        "select count(*) from letter where message_id = '"
                                                                + id.replaceAll("[<>']", "")
                                                                + "'")
                                                == 1)
                        .count();
        assertThat(arrived).isEqualTo(letters);
    }
}
