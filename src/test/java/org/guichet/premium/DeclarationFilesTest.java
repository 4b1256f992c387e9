// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What finance sees of a cancellation that fits no contract. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class DeclarationFilesTest {

    private static final String FINANCE = As.one("fina", Role.FINANCE).nowhere();
    private static final String LIST = "/console/premium/declarations";

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject PaymentNews news;
    @Inject FakeAccountFinder finder;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress typed =
            new EmailAddress("claire." + UUID.randomUUID() + "@courriel.example");

    @AfterEach
    void the_core_answers_again() {
        finder.isDown(false);
    }

    @Nested
    class An_unmatched_cancellation {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "en, What was declared, Sent",
            "fr, Ce qui a été déclaré, Envoyé",
            "es, Qué se declaró, Enviado",
            "nl, Wat er is verklaard, Verzonden",
            "de, Was erklärt wurde, Gesendet"
        })
        void shows_what_was_typed_and_that_the_receipt_left(
                String language, String title, String sent) throws Exception {
            String reference = declared("EU-2026-999999");
            until(() -> !mail.to(typed).isEmpty());
            until(() -> sent(reference) == 1);

            read(FINANCE, LIST + "/" + reference, language)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    containsString(title),
                                    containsString(typed.value()),
                                    containsString("EU-2026-999999"),
                                    containsString("Deutsch"),
                                    containsString(sent)));
        }

        @Test
        void leads_to_the_account_of_the_address_and_to_that_of_the_invoice() throws Exception {
            AccountId other = someone();
            finder.knows(typed, other);
            String reference = declared(subscribers.invoiced(account));

            read(FINANCE, LIST + "/" + reference, "en")
                    .then()
                    .body(
                            allOf(
                                    containsString(account.value()),
                                    containsString("has this invoice"),
                                    containsString("Pro I, monthly"),
                                    containsString(other.value()),
                                    containsString("has this address"),
                                    containsString("Never subscribed"),
                                    containsString("lead to different accounts")));
        }

        @Test
        void says_so_while_the_core_cannot_be_asked() throws Exception {
            String reference = declared("EU-2026-999999");
            finder.isDown(true);
            read(FINANCE, LIST + "/" + reference, "en")
                    .then()
                    .statusCode(200)
                    .body(containsString("The storage core does not answer"))
                    .body(containsString(typed.value()))
                    .body(not(containsString("No account has this address")));
        }

        @Test
        void is_logged_at_each_look_as_are_the_accounts_it_leads_to() throws Exception {
            finder.knows(typed, account);
            String reference = declared("EU-2026-999999");

            read(FINANCE, LIST + "/" + reference, "en").then().statusCode(200);
            read(FINANCE, LIST + "/" + reference, "en").then().statusCode(200);

            assertThat(logged("declaration.looked-at", "declaration:" + reference)).isEqualTo(2);
            assertThat(logged("premium.seen", account.value())).isEqualTo(2);
        }

        @Test
        void shows_the_holder_who_looked_and_on_what_occasion() throws Exception {
            finder.knows(typed, account);
            String reference = declared("EU-2026-999999");
            read(FINANCE, LIST + "/" + reference, "en").then().statusCode(200);

            customers
                    .as(account, "FR", Language.FR)
                    .get("/premium/manage")
                    .then()
                    .body(containsString("Formule et factures consultées"))
                    .body(containsString(reference))
                    .body(containsString("fina"));
        }

        @Test
        void shows_the_contract_of_the_invoice_where_there_are_two() throws Exception {
            subscribers.invoiced(account);
            String second = "sub_2_" + account;
            gateway.isTrue(
                    Customers.subscription(
                            second,
                            account,
                            PaymentGateway.SubscriptionTruth.Status.ACTIVE,
                            Instant.parse("2026-10-02T10:00:00Z")));
            gateway.isTrue(Customers.paid("in_2_" + account, second));
            var effect = news.invoiceChanged(Customers.EU, "in_2_" + account);
            QuarkusTransaction.requiringNew().run(effect::apply);
            String reference =
                    declared(
                            rows.text(
                                    "select i.number from invoice i join subscription s on s.id = i.subscription where s.reference = ?1",
                                    second));

            read(FINANCE, LIST + "/" + reference, "en")
                    .then()
                    .body(containsString("datetime=\"2026-10-02T10:00:00Z\""));
        }

        @Test
        void is_one_press_away_from_its_work_item() throws Exception {
            String reference = declared("EU-2026-999999");
            Object item = rows.one("select id from work_item where detail = ?1", reference);
            read(FINANCE, "/console/work-items/" + item, "en")
                    .then()
                    .statusCode(200)
                    .body(containsString("href=\"" + LIST + "/" + reference + "\""))
                    .body(not(containsString(typed.value())));
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "FINANCE, 200",
            "PROVIDER, 200",
            "ADMIN, 200",
            "AUDITOR, 403",
            "AGENT, 403",
            "LEAD, 403"
        })
        void is_open_to_those_who_settle_it(Role role, int status) throws Exception {
            String reference = declared("EU-2026-999999");
            String token = As.one("one", role).in("kea");
            read(token, LIST + "/" + reference, "en").then().statusCode(status);
            read(token, LIST, "en").then().statusCode(status);
            assertThat(logged("declaration.looked-at", "declaration:" + reference))
                    .isEqualTo(status == 200 ? 1 : 0);
        }
    }

    @Nested
    class A_reference {

        @ParameterizedTest(name = "as {0}")
        @ValueSource(strings = {"%s", " %s ", "lower", "without dashes"})
        void leads_to_its_declaration_however_it_is_typed(String how) throws Exception {
            String reference = declared("EU-2026-999999");
            String asTyped =
                    switch (how) {
                        case "lower" -> reference.toLowerCase(java.util.Locale.ROOT);
                        case "without dashes" -> reference.replace("-", "");
                        default -> how.formatted(reference);
                    };
            given().redirects()
                    .follow(false)
                    .auth()
                    .oauth2(FINANCE)
                    .queryParam("reference", asTyped)
                    .get(LIST)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString(LIST + "/" + reference));
        }

        @Test
        void that_nobody_was_given_is_said_beside_the_field() {
            read(FINANCE, LIST + "?reference=C-0000-0000", "fr")
                    .then()
                    .statusCode(404)
                    .body(containsString("Aucune déclaration ne porte cette référence."))
                    .body(containsString("value=\"C-0000-0000\""));
            read(FINANCE, LIST + "/C-0000-0000", "fr")
                    .then()
                    .statusCode(404)
                    .body(containsString("Il n’y a rien ici"))
                    .body(containsString("Person fina"));
        }
    }

    @Test
    void the_list_names_declarations_and_nobody() throws Exception {
        String reference = declared("EU-2026-999999");
        read(FINANCE, LIST, "en")
                .then()
                .statusCode(200)
                .body(containsString(LIST + "/" + reference))
                .body(containsString("No contract found"))
                .body(not(containsString(typed.value())));
        assertThat(logged("declaration.looked-at", "declaration:" + reference)).isZero();
    }

    @Test
    void the_address_of_a_matched_one_is_not_kept_and_the_page_says_why() throws Exception {
        String number = subscribers.invoiced(account);
        EmailAddress holder = FakeContacts.holderOf(account);
        Customers.stranger(Language.DE)
                .formParams(Map.of("email", holder.value(), "invoice", number))
                .post("/premium/cancel/declarations");
        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where account = ?1 and state = 'CARRIED_OUT'",
                                        account.value())
                                == 1);
        String reference =
                rows.text("select reference from declaration where account = ?1", account.value());
        read(FINANCE, LIST + "/" + reference, "en")
                .then()
                .body(
                        allOf(
                                containsString("no longer kept"),
                                containsString(number),
                                containsString("Carried out"),
                                not(containsString(holder.value()))));
    }

    /** Declared in German with the typed address, and looked for in vain; its reference. */
    private String declared(String invoice) throws Exception {
        Customers.stranger(Language.DE)
                .formParams(Map.of("email", typed.value(), "invoice", invoice))
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);
        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where email = ?1 and state = 'UNMATCHED'",
                                        typed.value())
                                == 1);
        return rows.text("select reference from declaration where email = ?1", typed.value());
    }

    private long sent(String reference) {
        return rows.count(
                "select count(*) from letter where about = ?1 and sent_at is not null", reference);
    }

    private long logged(String act, String subject) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2", act, subject);
    }

    private static Response read(String token, String path, String language) {
        return given().auth()
                .oauth2(token)
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path);
    }
}
