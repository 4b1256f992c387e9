// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.guichet.support.fakes.FakeHandOffTokens;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RecognitionTest {

    private static final AccountId CLAIRE = new AccountId("acc_01J9ZK3V5Q0FRC1A1REMART1N0");
    private static final EmailAddress HER_ADDRESS =
            new EmailAddress("claire.martin@courriel.example");

    @Inject FakeHandOffTokens tokens;
    @Inject FakeAccountFinder finder;
    @Inject EntityManager database;
    @Inject Rows rows;
    @Inject Links links;
    @Inject LinkTokens linkTokens;
    @Inject Confirmations confirmations;

    @Singleton
    static class Confirmations {
        final List<TicketConfirmed> seen = new CopyOnWriteArrayList<>();

        void confirmed(@Observes TicketConfirmed event) {
            seen.add(event);
        }
    }

    @Nested
    class By_hand_off {

        @Test
        void the_customer_sees_whose_account_it_is_and_goes_on() {
            Response posted = handOff(good("one"));
            assertThat(posted.statusCode()).isEqualTo(303);
            assertThat(posted.header("Location")).contains("/premium/arrival");

            page(posted.detailedCookies(), "/premium/arrival")
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("c•••@c•••.example"),
                            not(containsString("claire.martin")));

            Response accepted =
                    press(posted.detailedCookies(), "/premium/arrival", Map.of("next", "/premium"));
            assertThat(accepted.statusCode()).isEqualTo(303);
            assertThat(accepted.cookie("guichet_visitor")).isNotEmpty();
        }

        @Test
        void a_token_counts_once() {
            String token = good("twice");
            assertThat(handOff(token).statusCode()).isEqualTo(303);

            Response again = handOff(token);

            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.asString()).contains("Premium", "each works once");
            assertThat(again.cookies()).doesNotContainKey("guichet_arrival");
        }

        @Test
        void a_bad_token_gets_a_page_and_changes_nothing() {
            Response refused = handOff("bad");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.contentType()).contains("text/html");
            assertThat(refused.asString()).contains("Open the app again and choose “Premium”");
            assertThat(refused.cookies()).doesNotContainKeys("guichet_arrival", "guichet_visitor");
        }

        @Test
        void an_announced_session_is_no_session_yet() {
            Cookies announced = handOff(good("not-yet")).detailedCookies();
            String token = announced.getValue("guichet_arrival");

            given().cookie("guichet_visitor", token)
                    .get("/premium/link")
                    .then()
                    .statusCode(200)
                    .body(not(containsString("c•••@c•••.example")));
        }

        private String good(String jti) {
            tokens.accept(
                    jti,
                    new HandOffTokens.HandOff(
                            jti + UUID.randomUUID(),
                            Instant.now().plusSeconds(300),
                            CLAIRE,
                            HER_ADDRESS,
                            Optional.of(Language.FR),
                            new Country("FR")));
            return jti;
        }

        private Response handOff(String token) {
            return given().redirects()
                    .follow(false)
                    .header("Accept", "text/html")
                    .header("Sec-Fetch-Site", "cross-site")
                    .formParam("token", token)
                    .post("/premium/hand-off");
        }
    }

    @Nested
    class By_link {

        @Test
        void known_and_unknown_addresses_get_the_same_answer_and_only_one_gets_a_letter() {
            finder.knows(HER_ADDRESS, CLAIRE);

            Response known = ask(HER_ADDRESS.value());
            Response unknown = ask("nobody@courriel.example");

            assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
            assertThat(known.header("Location")).isEqualTo(unknown.header("Location"));
            assertThat(lettersTo(CLAIRE)).isPositive();
        }

        @Test
        void what_is_no_address_stays_in_the_field_with_the_reason_beside_it() {
            Response refused = ask("not an address");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body().asString())
                    .contains("not an address")
                    .contains("aria-invalid");
        }

        @Test
        void looking_uses_nothing_and_the_button_works_once() {
            String token = linkFor(CLAIRE);

            given().get("/premium/link/" + token).then().statusCode(200);
            given().get("/premium/link/" + token).then().statusCode(200);
            Response used = given().redirects().follow(false).post("/premium/link/" + token);
            assertThat(used.statusCode()).isEqualTo(303);
            assertThat(used.cookie("guichet_visitor")).isNotEmpty();

            given().redirects()
                    .follow(false)
                    .accept("text/html")
                    .post("/premium/link/" + token)
                    .then()
                    .statusCode(410)
                    .body(containsString("class=\"button main\" href=\"/premium/identify\""));
        }

        @Test
        void a_forged_one_is_refused() {
            String token = linkFor(CLAIRE);
            char last = token.charAt(token.length() - 2);
            String forged =
                    token.substring(0, token.length() - 2)
                            + (last == 'A' ? 'B' : 'A')
                            + token.substring(token.length() - 1);

            given().get("/premium/link/" + forged).then().statusCode(410);
        }

        @Test
        void one_for_a_ticket_confirms_it_and_opens_no_session() {
            finder.knows(HER_ADDRESS, CLAIRE);
            long ticket = writesToSupport();
            UUID id =
                    QuarkusTransaction.requiringNew()
                            .call(() -> links.confirmation(CLAIRE, ticket, Language.FR));

            Response used =
                    given().redirects().follow(false).post("/premium/link/" + linkTokens.token(id));

            assertThat(used.statusCode()).isEqualTo(303);
            assertThat(used.cookies()).doesNotContainKey("guichet_visitor");
            assertThat(confirmations.seen).contains(new TicketConfirmed(ticket, CLAIRE));
        }

        @Test
        void one_for_a_ticket_that_is_too_old_leads_to_where_one_writes_to_us() {
            UUID id =
                    QuarkusTransaction.requiringNew()
                            .call(() -> links.confirmation(CLAIRE, 48_001, Language.FR));
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    database.createNativeQuery(
                                                    "update visitor_link set expires_at = made_at where id = ?1")
                                            .setParameter(1, id)
                                            .executeUpdate());
            given().accept("text/html")
                    .get("/premium/link/" + linkTokens.token(id))
                    .then()
                    .statusCode(410)
                    .body(containsString("class=\"button main\" href=\"/support\""));
        }

        @Test
        void one_for_a_ticket_says_which_and_later_that_it_is_confirmed_already() {
            finder.knows(HER_ADDRESS, CLAIRE);
            long ticket = writesToSupport();
            String path =
                    "/premium/link/"
                            + linkTokens.token(
                                    QuarkusTransaction.requiringNew()
                                            .call(
                                                    () ->
                                                            links.confirmation(
                                                                    CLAIRE, ticket, Language.FR)));
            String number = Shown.ticket(ticket).replace("\u00a0", "&nbsp;");

            String asked = english(path).statusCode(200).extract().asString();
            assertThat(asked)
                    .contains("A question", Shown.day(Instant.now(), Language.EN), "Yes, it was me")
                    .containsAnyOf(Shown.ticket(ticket), number);

            for (int i = 0; i < 2; i++) {
                given().redirects()
                        .follow(false)
                        .post(path)
                        .then()
                        .statusCode(303)
                        .header("Location", endsWith(path + "?now=yes"));
            }
            english(path + "?now=yes").body(containsString("Thank you, confirmed"));
            english(path)
                    .statusCode(200)
                    .body(containsString("Already confirmed"))
                    .body(not(containsString("Yes, it was me")));
            assertThat(confirmations.seen)
                    .filteredOn(new TicketConfirmed(ticket, CLAIRE)::equals)
                    .hasSize(1);
        }

        private static ValidatableResponse english(String path) {
            return given().header("Accept-Language", "en").get(path).then();
        }

        private long writesToSupport() {
            given().redirects()
                    .follow(false)
                    .formParam("topic", "billing")
                    .formParam("email", HER_ADDRESS.value())
                    .formParam("subject", "A question")
                    .formParam("message", "Is the tax included?")
                    .post("/support")
                    .then()
                    .statusCode(303);
            return rows.count("select max(number) from ticket");
        }

        private Response ask(String email) {
            return given().redirects()
                    .follow(false)
                    .header("Accept", "text/html")
                    .formParam("email", email)
                    .post("/premium/link");
        }

        private String linkFor(AccountId account) {
            return linkTokens.token(
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () -> {
                                        // the limit is per account: each test makes room for its
                                        // own
                                        database.createNativeQuery(
                                                        "update visitor_link set made_at = made_at - interval '1 hour'")
                                                .executeUpdate();
                                        return links.signIn(
                                                        account,
                                                        "c•••@c•••.example",
                                                        "/premium",
                                                        Language.FR)
                                                .orElseThrow();
                                    }));
        }

        private long lettersTo(AccountId account) {
            return ((Number)
                            database.createNativeQuery(
                                            "select count(*) from letter where account = ?1 and kind = 'sign-in-link'")
                                    .setParameter(1, account.value())
                                    .getSingleResult())
                    .longValue();
        }
    }

    private static Response page(Cookies cookies, String path) {
        return given().cookies(cookies).header("Accept-Language", "en").get(path);
    }

    private static Response press(Cookies cookies, String path, Map<String, String> form) {
        return given().redirects().follow(false).cookies(cookies).formParams(form).post(path);
    }
}
