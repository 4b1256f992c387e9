// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Stripe, the storage core and the mail server are down one after the other while Claire goes on:
 * each page works or says so, and what was accepted arrives when they return.
 */
@Tag("journey")
class OutageJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static House house;
    private static Steps steps;

    @BeforeAll
    static void open() throws IOException {
        house = House.withoutKeycloak("outage");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void claire_loses_nothing_while_others_are_down() {
        try (Hand claire = new HttpHand("fr-FR")) {
            steps.comesFromTheApp(claire);
            isToldThatPaymentIsDown(claire);
            paysWhileTheCoreIsDownAndThenLeaks(claire);
            writesWhileTheMailServerIsDown(claire);
            try (Hand stranger = new HttpHand("fr-FR")) {
                cancelsWhileStripeAndCoreAreDown(stranger);
            }
            changesHerMindWhileTheCoreFlaps(claire);
        }
    }

    private void isToldThatPaymentIsDown(Hand claire) {
        stripe(true);
        claire.press("a[href*='plan=pro-1'][href*='interval=month']");
        claire.fill("postcode", "75011");
        claire.press("#order");
        claire.read("Rien n’a été débité et votre choix est gardé");
        stripe(false);
        claire.open(house.product("/premium?country=FR&lang=fr"));
    }

    private void paysWhileTheCoreIsDownAndThenLeaks(Hand claire) {
        steps.ordersProOne(claire);
        core(true);
        steps.paysByCard(claire);
        house.awaitCount("select count(*) from subscription where state = 'ACTIVE'", 1);
        assertThat(steps.entitlement("storageQuotaBytes")).isEqualTo(50_000_000_000L);
        assertThat(house.mailTo(Steps.HER_ADDRESS)).isEmpty();

        house.post(
                house.sandbox("/core/control"),
                Map.of("outage", false, "profile", "unknown-fields"));
        house.awaitCount(
                "select count(*) from departure where kind = 'entitlement' and reason like '%withheld%'",
                1);
        assertThat(steps.entitlement("storageQuotaBytes")).isEqualTo(50_000_000_000L);
        assertThat(house.mailTo(Steps.HER_ADDRESS)).isEmpty();
        String log = house.productLog();
        assertThat(log).contains("withheld an answer of the core: never-field");
        for (JsonNode canary : house.json(house.sandbox("/core/control/canaries"))) {
            assertThat(log).doesNotContain(canary.path("value").asText());
            assertThat(log).doesNotContain(canary.path("sent").asText());
        }

        core(false);

        House.await(
                "500 GB at the core",
                PATIENCE,
                () -> steps.entitlement("storageQuotaBytes") == 500_000_000_000L);
        house.awaitMail(Steps.HER_ADDRESS, "EU-20");
        House.await(
                "every letter to leave",
                PATIENCE,
                () ->
                        house.count(
                                        "select count(*) from departure where kind = 'letter' and state = 'WAITING'")
                                == 0);
    }

    private void writesWhileTheMailServerIsDown(Hand claire) {
        mailServer(true);
        claire.open(house.product("/support?lang=fr"));
        claire.choose("topic", "billing");
        claire.fill("subject", "Panne");
        claire.fill("message", "Personne ne reçoit de courrier.");
        claire.press("main form button[type='submit']");
        claire.read("48");
        house.awaitCount(
                "select count(*) from departure where kind = 'letter' and state = 'WAITING' and attempts > 0",
                1);

        mailServer(false);

        house.awaitMail(Steps.HER_ADDRESS, "/support/t/");
    }

    /**
     * Down, slow, broken and back again, a few times a second: what the core took it took in order
     * and once.
     */
    private void changesHerMindWhileTheCoreFlaps(Hand claire) {
        String invoice = house.text("select number from invoice");
        try (ScheduledExecutorService flapping = Executors.newSingleThreadScheduledExecutor()) {
            List<Map<String, Object>> moods =
                    List.of(
                            Map.of("outage", true),
                            Map.of("outage", false),
                            Map.of("outage", false, "slow_ms", 1500),
                            Map.of("outage", false, "profile", "truncated"));
            AtomicInteger turn = new AtomicInteger();
            ScheduledFuture<?> changes =
                    flapping.scheduleWithFixedDelay(
                            () ->
                                    house.post(
                                            house.sandbox("/core/control"),
                                            moods.get(turn.getAndIncrement() % moods.size())),
                            0,
                            100,
                            TimeUnit.MILLISECONDS);
            for (int times = 1; times <= 3; times++) {
                claire.open(house.product("/premium/manage?lang=fr"));
                claire.press("#keep");
                house.awaitCount(
                        "select count(*) from subscription where not ends_at_period_end", 1);
                steps.declaresACancellation(claire, invoice);
                house.awaitCount("select count(*) from subscription where ends_at_period_end", 1);
            }
            assertThat(changes.isDone()).as("the flapping came to harm").isFalse();
            assertThat(turn.get()).as("changes of the core's mood").isGreaterThan(8);
            flapping.shutdownNow();
        }
        core(false);
        house.awaitCount("select count(*) from entitlement where delivered_version = version", 1);

        long version = house.count("select version from entitlement");
        assertThat(version).as("what was desired, and desired otherwise").isEqualTo(8);
        JsonNode told = house.json(house.sandbox("/core/control/accounts/" + Steps.CLAIRE));
        List<Long> taken = new ArrayList<>();
        told.path("puts_keys")
                .forEach(
                        key ->
                                taken.add(
                                        Long.valueOf(
                                                key.asText()
                                                        .substring(
                                                                key.asText().lastIndexOf('-')
                                                                        + 1))));
        assertThat(taken).as("versions as the core took them").isSorted().doesNotHaveDuplicates();
        assertThat(taken.getLast()).isEqualTo(version);
        assertThat(told.path("puts_applied").asInt()).isEqualTo(taken.size());
        assertThat(told.path("entitlements").has("validUntil")).isTrue();
    }

    private void cancelsWhileStripeAndCoreAreDown(Hand stranger) {
        String invoice = house.text("select number from invoice");
        stripe(true);
        core(true);
        steps.declaresACancellation(stranger, invoice);
        house.awaitCount("select count(*) from declaration where state = 'RECEIVED'", 1);

        core(false);
        house.awaitCount("select count(*) from declaration where state = 'MATCHED'", 1);
        stripe(false);

        house.awaitCount("select count(*) from declaration where state = 'CARRIED_OUT'", 1);
        house.awaitCount("select count(*) from subscription where ends_at_period_end", 1);
    }

    private static void stripe(boolean down) {
        house.post(house.sandbox("/stripe/control"), Map.of("outage", down));
    }

    private static void core(boolean down) {
        house.post(house.sandbox("/core/control"), Map.of("outage", down));
    }

    private static void mailServer(boolean down) {
        house.post(house.sandbox("/mailbox/api/outage"), Map.of("smtp", down, "imap", down));
    }
}
