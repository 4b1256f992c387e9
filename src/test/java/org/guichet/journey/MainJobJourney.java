// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job from the prices page to the cancellation's receipt: Claire from France buys Pro I,
 * writes to support, an agent of an outsourced partner answers, she replies by mail, the agent
 * closes, she cancels and keeps it after all.
 */
@Tag("journey")
class MainJobJourney {

    private static final String HER_ADDRESS = Steps.HER_ADDRESS;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Steps steps;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(Path.of("target", "journey"));
        house = House.open("main-job");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void claire_buys_writes_is_answered_and_cancels() {
        String invoice;
        String ticket;
        try (Hand claire = Hand.of("fr-FR")) {
            seesThePrices(claire);
            steps.comesFromTheApp(claire);
            steps.buysProOne(claire);
            claire.read("Pro I");
            claire.picture("05-welcome");
            invoice = isGrantedAndWrittenTo(claire);
            ticket = steps.writesToSupport(claire);
        }
        JsonNode reply;
        try (Hand agent = Hand.of("en-GB")) {
            steps.signsIn(agent, "agent-kea");
            takesAndOpensTheAccount(agent, ticket);
            reply = replies(agent, ticket);
            steps.answersByMail(reply, "Parfait, merci beaucoup, c'est clair maintenant.");
            closes(agent, ticket);
        }
        try (Hand stranger = Hand.of("fr-FR")) {
            cancelsWithoutSigningIn(stranger, invoice);
            looksAround(stranger, reply);
            keepsThePlanAfterAll(stranger);
        }
        try (Hand provider = Hand.of("en-GB")) {
            steps.signsIn(provider, "provider");
            looksAfterTheHouse(provider);
        }
    }

    private void seesThePrices(Hand claire) {
        claire.open(house.product("/premium?country=FR&lang=fr"));
        assertThat(claire.read("Pro III")).contains("9,99", "19,99", "29,99", "500 Go");
        claire.picture("01-prices");
    }

    /** The number of the invoice. */
    private String isGrantedAndWrittenTo(Hand claire) {
        House.await(
                "500 GB at the core",
                PATIENCE,
                () -> steps.entitlement("storageQuotaBytes") == 500_000_000_000L);
        assertThat(steps.entitlement("transferQuotaBytes")).isEqualTo(1_000_000_000_000L);
        JsonNode letter = house.awaitMail(HER_ADDRESS, "EU-20");
        assertThat(letter.path("text").asText())
                .contains("9,99")
                .containsAnyOf("TVA", "facture", "Facture");
        Matcher number =
                Pattern.compile("EU-20[0-9]{2}-[0-9]{6}").matcher(letter.path("text").asText());
        assertThat(number.find()).isTrue();
        claire.open(house.product("/premium/manage?lang=fr"));
        claire.read(number.group());
        claire.picture("06-manage");
        claire.open(house.product("/premium/manage/invoices/" + number.group() + "?lang=fr"));
        claire.read("TVA");
        claire.picture("06-invoice");
        return number.group();
    }

    private void takesAndOpensTheAccount(Hand agent, String ticket) {
        assertThat(agent.read("Une question sur ma facture")).doesNotContain(HER_ADDRESS);
        agent.picture("10-queue");
        agent.open(house.product("/console/tickets/" + ticket));
        agent.press("form[action$='/assignment'] button");
        agent.read("Une question sur ma facture");
        agent.press("form[action$='/grants'] button");
        agent.read("of 500 GB");
        assertThat(agent.read("not visible to us")).doesNotContain(HER_ADDRESS);
        agent.read("EU-20");
        agent.picture("11-ticket");
    }

    private JsonNode replies(Hand agent, String ticket) {
        // afresh, and only once all of it is there: the pictures bent the page to a phone and back
        agent.open(house.product("/console/tickets/" + ticket));
        agent.read("of 500 GB");
        agent.read("EU-20");
        agent.fill("reply", "Bonjour, oui : la TVA de 20 % est comprise dans les 9,99 €.");
        agent.press("form[action$='/replies'] button.main");
        agent.read("la TVA de 20 %");
        return house.awaitMail(HER_ADDRESS, "la TVA de 20 %");
    }

    private void closes(Hand agent, String ticket) {
        House.await(
                "the answer in the same ticket",
                PATIENCE,
                () -> {
                    agent.open(house.product("/console/tickets/" + ticket));
                    return agent.read("Une question").contains("merci beaucoup");
                });
        agent.picture("12-answered");
        agent.open(house.product("/console/tickets/" + ticket));
        agent.read("EU-20");
        agent.press("form[action$='/closure'] button");
        agent.read("Une question");
        agent.picture("13-closed");
    }

    private void cancelsWithoutSigningIn(Hand stranger, String invoice) {
        steps.declaresACancellation(stranger, invoice);
        House.await(
                "Stripe to know that it ends",
                PATIENCE,
                () ->
                        house
                                .stripe("/v1/subscriptions")
                                .findValues("cancel_at_period_end")
                                .stream()
                                .anyMatch(JsonNode::asBoolean));
        assertThat(steps.entitlement("storageQuotaBytes")).isEqualTo(500_000_000_000L);
    }

    private void keepsThePlanAfterAll(Hand stranger) {
        JsonNode letter = house.awaitMail(HER_ADDRESS, "résiliation C-");
        Matcher link =
                Pattern.compile("/premium/keep/[A-Za-z0-9_-]+")
                        .matcher(letter.path("text").asText());
        assertThat(link.find()).isTrue();
        stranger.open(house.product(link.group() + "?lang=fr"));
        stranger.read("Garder votre formule");
        stranger.picture("22-keep");
        stranger.press("#keep");
        stranger.read("Votre formule continue");
        stranger.picture("23-kept");
        House.await(
                "Stripe to know that it goes on",
                PATIENCE,
                () ->
                        house
                                .stripe("/v1/subscriptions")
                                .findValues("cancel_at_period_end")
                                .stream()
                                .noneMatch(JsonNode::asBoolean));
        house.awaitMail(HER_ADDRESS, "Votre formule continue");
    }

    /** Pages that lie beside the way. */
    private void looksAround(Hand stranger, JsonNode reply) {
        Matcher thread =
                Pattern.compile("/support/t/[A-Za-z0-9_.-]+").matcher(reply.path("text").asText());
        assertThat(thread.find()).isTrue();
        stranger.open(house.product(thread.group() + "?lang=fr"));
        stranger.read("la TVA de 20 %");
        stranger.picture("17-thread");
        stranger.open(house.product("/premium/identify?next=/premium/manage&lang=fr"));
        stranger.read("adresse");
        stranger.picture("18-identify");
        stranger.open(house.product("/premium/withdraw?lang=fr"));
        stranger.read("14");
        stranger.picture("19-withdraw");
        stranger.open(house.product("/no-such-page?lang=fr"));
        stranger.picture("20-not-found");
        stranger.open(house.product("/premium?country=XX&lang=nl"));
        stranger.picture("21-unknown-country");
        house.mailTo(HER_ADDRESS)
                .forEach(
                        letter -> {
                            stranger.open(
                                    house.sandbox(
                                            "/mailbox/messages/"
                                                    + letter.path("id").asLong()
                                                    + "/html"));
                            stranger.picture("letter-" + letter.path("id").asLong());
                        });
    }

    private void looksAfterTheHouse(Hand provider) {
        for (String page : List.of("", "/work-items", "/quarantine", "/relay", "/post")) {
            provider.open(house.product("/console" + page));
            provider.read("Guichet");
            provider.picture("30-console" + page.replace('/', '-'));
        }
    }
}
