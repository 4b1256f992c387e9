// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The product is killed (SIGKILL) with work in hand and started again by the same command: each
 * thing happens exactly once, counted where it arrives: in the mailbox, at the core, in the
 * database.
 */
@Tag("journey")
class SurvivalJourney {

    /** The lease of a killed worker has to run out first. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static House house;
    private static Steps steps;

    @BeforeAll
    static void open() throws IOException {
        house = House.open("survival");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void killed_between_webhook_and_processing_then_between_reply_and_smtp() throws Exception {
        try (Hand claire = new HttpHand("fr-FR")) {
            steps.comesFromTheApp(claire);
            isKilledBetweenWebhookAndProcessing(claire);
            isKilledBetweenReplyAndSmtp(claire);
        }
    }

    private void isKilledBetweenWebhookAndProcessing(Hand claire) throws Exception {
        house.post(house.sandbox("/stripe/control"), Map.of("hooks_paused", true));
        steps.buysProOne(claire);
        // the webhooks come in and are stored, but what is true cannot be asked: nothing can be
        // processed
        house.post(house.sandbox("/stripe/control"), Map.of("outage", true, "hooks_paused", false));
        House.await(
                "webhooks to be stored",
                PATIENCE,
                () -> count("select count(*) from arrival") >= 3);
        assertThat(count("select count(*) from subscription")).isZero();

        house.killProduct();
        house.post(house.sandbox("/stripe/control"), Map.of("outage", false));
        house.startProduct();

        House.await(
                "500 GB at the core",
                PATIENCE,
                () -> steps.entitlement("storageQuotaBytes") == 500_000_000_000L);
        house.awaitMail(Steps.HER_ADDRESS, "EU-20");
        settles();
        assertThat(count("select count(*) from subscription")).isEqualTo(1);
        assertThat(count("select count(*) from invoice")).isEqualTo(1);
        assertThat(mailsAbout("Facture")).isEqualTo(1);
        assertThat(mailsAbout("Pro I")).isEqualTo(1);
        assertThat(
                        house.json(house.sandbox("/core/control/accounts/" + Steps.CLAIRE))
                                .path("puts_applied")
                                .asInt())
                .isEqualTo(1);
    }

    private void isKilledBetweenReplyAndSmtp(Hand claire) throws Exception {
        String ticket = steps.writesToSupport(claire);
        try (Hand agent = new HttpHand("en-GB")) {
            steps.signsIn(agent, "agent-kea");
            agent.read("Une question sur ma facture");
            agent.open(house.product("/console/tickets/" + ticket));
            agent.press("form[action$='/assignment'] button");
            house.post(house.sandbox("/mailbox/api/outage"), Map.of("smtp", true));
            agent.open(house.product("/console/tickets/" + ticket));
            agent.fill("reply", "Bonjour, une seule fois, promis.");
            agent.press("form[action$='/replies'] button.main");
        }
        assertThat(
                        count(
                                "select count(*) from letter where kind = 'ticket-reply' and sent_at is null"))
                .isEqualTo(1);

        house.killProduct();
        house.post(house.sandbox("/mailbox/api/outage"), Map.of("smtp", false));
        house.startProduct();

        house.awaitMail(Steps.HER_ADDRESS, "une seule fois");
        settles();
        assertThat(mailsAbout("une seule fois")).isEqualTo(1);
        assertThat(count("select count(*) from message where body like '%une seule fois%'"))
                .isEqualTo(1);
    }

    /** Until nothing is left to do, so that a second effect would have been seen. */
    private static void settles() {
        House.await(
                "the relay to be empty",
                PATIENCE,
                () ->
                        count("select count(*) from arrival where state = 'WAITING'") == 0
                                && count("select count(*) from departure where state = 'WAITING'")
                                        == 0);
    }

    private static long mailsAbout(String words) {
        return house.mailTo(Steps.HER_ADDRESS).stream()
                .filter(
                        mail ->
                                (mail.path("subject").asText() + mail.path("text").asText())
                                        .contains(words))
                .filter(
                        mail ->
                                !words.equals("Pro I")
                                        || mail.path("subject").asText().contains(words))
                .count();
    }

    private static long count(String sql) {
        return house.count(sql);
    }
}
