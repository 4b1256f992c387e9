// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An agent needs Claire's address in clear: the real sign-in server asks for a code of their
 * authenticator, the address stands there for a minute, and Claire reads that it did.
 */
@Tag("journey")
class StepUpJourney {

    private static House house;
    private static Steps steps;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(Path.of("target", "journey"));
        house = House.open("step-up");
        steps = new Steps(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void an_agent_types_a_code_sees_the_address_for_a_minute_and_claire_is_told() {
        try (Hand claire = Hand.of("fr-FR");
                Hand agent = Hand.of("en-GB")) {
            steps.comesFromTheApp(claire);
            String ticket = steps.writesToSupport(claire);
            // nobody is asked for a code at plain sign-in
            steps.signsIn(agent, "agent-kea");
            agent.read("Une question sur ma facture");
            String account = opens(agent, ticket);

            String session = session(agent);
            asks(agent, account, ticket);
            assertThat(session(agent))
                    .as("the console's session, which other tabs work with meanwhile")
                    .isEqualTo(session);
            agent.fill("otp", Steps.code());
            agent.press("#kc-login, input[type='submit'], button[type='submit']");
            assertThat(agent.read(Steps.HER_ADDRESS)).contains("Do not copy it");
            agent.picture("41-revealed");
            isOver(agent);

            // the code is believed for five minutes
            asks(agent, account, ticket);
            agent.read(Steps.HER_ADDRESS);

            claire.open(house.product("/premium/manage?lang=fr"));
            assertThat(claire.read("Adresse e-mail affichée en clair")).contains("agent-kea");
            claire.picture("42-who-looked");
            looksForHer(agent, ticket);
        }
        try (Hand provider = Hand.of("en-GB")) {
            steps.signsIn(provider, "provider");
            provider.open(house.product("/console/access"));
            assertThat(provider.read("agent-kea")).contains("of 12", "of 3");
            provider.picture("45-access");
        }
    }

    @Test
    void a_session_that_ends_elsewhere_is_believed_no_more() {
        try (HttpHand here = new HttpHand("en-GB")) {
            steps.signsIn(here, "agent-tui");
            for (int i = 0; i < 3; i++) {
                here.open(house.product("/console/tickets"));
                assertThat(here.read("At the counter")).contains("Tickets");
            }
            // at the sign-in server itself: the product's cookies stay in the browser
            here.open(house.signInServer("/realms/guichet/protocol/openid-connect/logout"));
            here.press("#kc-logout, input[type='submit'], button[type='submit']");
            House.await(
                    "the browser to be sent to sign in",
                    Duration.ofSeconds(20),
                    () -> {
                        here.open(house.product("/console/tickets"));
                        return here.sees("input[name='password']");
                    });
        }
    }

    @Test
    void a_partners_program_opens_a_ticket_by_the_token_that_it_gets_there()
            throws IOException, InterruptedException {
        String token =
                answered(
                                HttpRequest.newBuilder(
                                                house.signInServer(
                                                        "/realms/guichet/protocol/openid-connect/token"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "grant_type=client_credentials&client_id=api-kea"
                                                                + "&client_secret=guichet-demo-client-secret-00001")))
                        .replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
        assertThat(
                        answered(
                                HttpRequest.newBuilder(house.product("/api/v1/tickets"))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Idempotency-Key", "journey-1")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"email\":\"noa@courriel.example\",\"topic\":\"billing\",\"language\":\"fr\","
                                                                + "\"subject\":\"Facture\",\"text\":\"Bonjour\"}"))))
                .contains("\"channel\":\"api\"");
    }

    private static String answered(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    /** Too long for one cookie, so it goes on in others; all of it is there or none. */
    private static String session(Hand agent) {
        String all =
                agent.cookie("q_session", "/console")
                        + agent.cookie("q_session_chunk_1", "/console")
                        + agent.cookie("q_session_chunk_2", "/console");
        assertThat(all).isNotEmpty();
        return all;
    }

    private void looksForHer(Hand agent, String ticket) {
        agent.open(house.product("/console/tickets"));
        agent.fill("q", Steps.HER_ADDRESS);
        agent.press("form.search button");
        agent.read("Tickets of this address");
        agent.picture("43-found");
        agent.open(house.product("/console/tickets/" + ticket + "/break-glass"));
        agent.read("Open without proof");
        agent.picture("44-break-glass");
    }

    private String opens(Hand agent, String ticket) {
        agent.open(house.product("/console/tickets/" + ticket));
        agent.press("form[action$='/assignment'] button");
        agent.read("Une question sur ma facture");
        agent.press("form[action$='/grants'] button");
        agent.read("Reveal");
        return Steps.CLAIRE;
    }

    private void asks(Hand agent, String account, String ticket) {
        agent.open(house.product("/console/accounts/" + account + "/reveals?ticket=" + ticket));
        agent.choose("reason", "DELIVERY_PROBLEM");
        agent.fill("words", "Her mails come back.");
        agent.picture("39-reason");
        agent.press("main form button[type='submit']");
    }

    /** The browser asks again by itself; without one the page is asked for anew. */
    private void isOver(Hand agent) {
        House.await(
                "the minute to be over",
                Duration.ofSeconds(90),
                () -> {
                    if (System.getProperty("guichet.chromium", "").isEmpty()) {
                        agent.open(agent.address());
                    }
                    return agent.sees("main a[href*='/reveals?ticket=']");
                });
        assertThat(agent.read("The minute is over")).doesNotContain(Steps.HER_ADDRESS);
    }
}
