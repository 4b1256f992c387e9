// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job from the prices page to the cancellation's receipt: Claire from France buys Pro I,
 * writes to support, an agent of an outsourced partner answers, she replies by mail, the agent
 * closes, she cancels.
 */
@Tag("journey")
class MainJobJourney {

    private static final String CLAIRE = "acc_01J9ZK3V5Q0FRC1A1REMART1N0";
    private static final String HER_ADDRESS = "claire.martin@courriel.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(Path.of("target", "journey"));
        house = House.open("main-job");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void claire_buys_writes_is_answered_and_cancels() {
        String invoice;
        String ticket;
        try (Hand claire = hand("fr-FR")) {
            seesThePrices(claire);
            comesFromTheApp(claire);
            pays(claire);
            invoice = isGrantedAndWrittenTo(claire);
            ticket = writesToSupport(claire);
        }
        JsonNode reply;
        try (Hand agent = hand("en-GB")) {
            signsIn(agent);
            takesAndOpensTheAccount(agent, ticket);
            reply = replies(agent);
            answersByMail(reply);
            closes(agent, ticket);
        }
        try (Hand stranger = hand("fr-FR")) {
            cancelsWithoutSigningIn(stranger, invoice);
        }
    }

    private void seesThePrices(Hand claire) {
        claire.open(house.product("/premium?country=FR&lang=fr"));
        assertThat(claire.read("Pro III")).contains("9,99", "19,99", "29,99", "500 Go");
        claire.picture("01-prices");
    }

    private void comesFromTheApp(Hand claire) {
        claire.open(house.sandbox("/core/app"));
        claire.press("a[href='/core/app/accounts/" + CLAIRE + "/premium']");
        claire.picture("02-hand-off");
        if (claire.sees("#hand-off")) {
            claire.press("#hand-off button");
        }
        assertThat(claire.read("c•••@c•••.example")).doesNotContain(HER_ADDRESS);
        claire.picture("03-arrival");
        claire.press("#go-on");
        claire.read("Pro I");
    }

    private void pays(Hand claire) {
        claire.press("a[href*='plan=pro-1'][href*='interval=month']");
        claire.read("9,99");
        claire.fill("postcode", "75011");
        claire.picture("04-order");
        claire.press("#order");
        claire.read("9,99");
        claire.picture("05-checkout");
        claire.fill("card-number", "4242 4242 4242 4242");
        claire.fill("card-expiry", "12/34");
        claire.fill("card-cvc", "123");
        claire.fill("card-name", "Claire Martin");
        claire.choose("billing-country", "FR");
        claire.press("#pay");
        claire.read("Pro I");
        assertThat(claire.address().getPath()).startsWith("/premium/welcome");
    }

    /** The number of the invoice. */
    private String isGrantedAndWrittenTo(Hand claire) {
        House.await(
                "500 GB at the core",
                PATIENCE,
                () -> entitlement("storageQuotaBytes") == 500_000_000_000L);
        assertThat(entitlement("transferQuotaBytes")).isEqualTo(1_000_000_000_000L);
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
        return number.group();
    }

    /** The number of the ticket. */
    private String writesToSupport(Hand claire) {
        claire.open(house.product("/support?lang=fr"));
        claire.choose("topic", "billing");
        claire.fill("subject", "Une question sur ma facture");
        claire.fill("message", "Bonjour, la TVA est-elle comprise dans le prix ? Merci.");
        claire.picture("07-support");
        claire.press("main form button[type='submit']");
        claire.read("48");
        claire.picture("08-thanks");
        JsonNode acknowledgement = house.awaitMail(HER_ADDRESS, "/support/t/");
        assertThat(acknowledgement.path("replyTo").asText())
                .matches("support\\+[a-z2-7]+@reply\\.guichet\\.example");
        assertThat(acknowledgement.path("text").asText()).doesNotContain("la TVA est-elle");
        Matcher number =
                Pattern.compile("48[0-9]{3}")
                        .matcher(
                                (acknowledgement.path("subject").asText()
                                                + " "
                                                + acknowledgement.path("text").asText())
                                        .replaceAll("[\\s\u00a0\u202f](?=[0-9]{3})", ""));
        assertThat(number.find()).isTrue();
        return number.group();
    }

    private void signsIn(Hand agent) {
        House.await(
                "the console to send to sign-in",
                Duration.ofSeconds(240),
                () -> house.status(house.product("/console")) != 503);
        agent.open(house.product("/console/tickets?lang=en"));
        agent.fill("username", "agent-kea");
        agent.fill("password", "guichet");
        agent.picture("09-sign-in");
        agent.press("#kc-login, input[type='submit'], button[type='submit']");
    }

    private void takesAndOpensTheAccount(Hand agent, String ticket) {
        assertThat(agent.read("Une question sur ma facture")).doesNotContain(HER_ADDRESS);
        agent.picture("10-queue");
        agent.open(house.product("/console/tickets/" + ticket));
        agent.press("form[action$='/assignment'] button");
        agent.read("Une question sur ma facture");
        agent.press("form[action$='/grants'] button");
        String card = agent.read("c•••@c•••.example");
        assertThat(card).contains("500").doesNotContain(HER_ADDRESS);
        agent.read("EU-20");
        agent.picture("11-ticket");
    }

    private JsonNode replies(Hand agent) {
        agent.fill("reply", "Bonjour, oui : la TVA de 20 % est comprise dans les 9,99 €.");
        agent.press("form[action$='/replies'] button[type='submit']");
        agent.read("la TVA de 20 %");
        return house.awaitMail(HER_ADDRESS, "la TVA de 20 %");
    }

    private void answersByMail(JsonNode reply) {
        house.post(
                house.sandbox("/mailbox/api/messages"),
                Map.of(
                        "from",
                        HER_ADDRESS,
                        "to",
                        reply.path("replyTo").asText(),
                        "subject",
                        "Re: " + reply.path("subject").asText(),
                        "text",
                        "Parfait, merci beaucoup, c'est clair maintenant.",
                        "inReplyTo",
                        reply.path("messageId").asText(),
                        "references",
                        List.of(reply.path("messageId").asText()),
                        "dmarc",
                        "pass"));
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
        agent.press("form[action$='/closure'] button");
        agent.read("Une question");
        agent.picture("13-closed");
    }

    private void cancelsWithoutSigningIn(Hand stranger, String invoice) {
        stranger.open(house.product("/premium/cancel?lang=fr"));
        stranger.fill("email", HER_ADDRESS);
        stranger.fill("invoice", invoice);
        stranger.picture("14-cancel");
        stranger.press("main form button[type='submit']");
        stranger.read(invoice);
        stranger.picture("15-cancel-confirm");
        stranger.press(
                "main form button.main, main form button.danger, main form button[type='submit']");
        stranger.read("UTC");
        stranger.picture("16-receipt");
        House.await(
                "Stripe to know that it ends",
                PATIENCE,
                () ->
                        house.json(house.sandbox("/stripe/control/state"))
                                .toString()
                                .contains("\"ending\":1"));
        assertThat(entitlement("storageQuotaBytes")).isEqualTo(500_000_000_000L);
    }

    private static long entitlement(String field) {
        return house.json(house.sandbox("/core/control/accounts/" + CLAIRE))
                .path("entitlements")
                .path(field)
                .asLong();
    }

    private static Hand hand(String locale) {
        String chromium = System.getProperty("guichet.chromium", "");
        return chromium.isEmpty() ? new HttpHand(locale) : new BrowserHand(chromium, locale);
    }
}
