// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling and withdrawing are linked from everywhere, in the words of the contract's law. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LegalWaysTest {

    private static final String GERMAN = "<span lang=\"de\">Verträge hier kündigen</span>";

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress holder = FakeContacts.holderOf(account);

    @Nested
    class A_page {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/premium",
                    "/premium/identify",
                    "/premium/cancel",
                    "/premium/withdraw",
                    "/premium/link/nothing",
                    "/premium/nowhere",
                    "/help/en",
                    "/help/en/nowhere",
                    "/support"
                })
        void leads_to_both_forms_whoever_reads_it(String path) {
            assertThat(
                            Customers.stranger(Language.EN)
                                    .header("Accept", "text/html")
                                    .get(path)
                                    .asString())
                    .contains(
                            "href=\"/premium/cancel\">Cancel contract",
                            "href=\"/premium/withdraw\">Withdraw from contract here");
        }

        @ParameterizedTest
        @CsvSource({
            "DE, EN, Cancel contract (<span lang=\"de\">Verträge hier kündigen</span>)</a>",
            "DE, DE, Verträge hier kündigen</a>",
            "FR, EN, Cancel contract (<span lang=\"fr\">Résilier votre contrat</span>)</a>",
            "IE, EN, Cancel contract</a>"
        })
        void of_a_countrys_prices_calls_it_as_the_law_there_does(
                String country, Language language, String link) {
            assertThat(Customers.stranger(language).get("/premium?country=" + country).asString())
                    .contains("href=\"/premium/cancel\">" + link);
        }

        @Test
        void of_a_customer_goes_by_their_contract_and_not_by_the_prices_they_look_at()
                throws Exception {
            invoicedInGermany();

            for (String path :
                    List.of(
                            "/premium/manage",
                            "/help/en",
                            "/support",
                            "/premium/cancel",
                            "/premium?country=FR")) {
                assertThat(me().get(path).asString())
                        .as(path)
                        .contains("href=\"/premium/cancel\">Cancel contract (" + GERMAN + ")</a>");
            }
        }

        @Test
        void of_an_invoice_names_both_within_what_is_printed() throws Exception {
            String number = invoicedInGermany();

            assertThat(me().get("/premium/manage/invoices/" + number).asString())
                    .contains(
                            "/premium/cancel?invoice=" + number + "\">Cancel contract (" + GERMAN,
                            "/premium/withdraw?invoice=" + number + "\">Withdraw from contract");
        }

        @Test
        void that_declares_it_bears_the_words_of_the_contracts_law_on_its_button()
                throws Exception {
            invoicedInGermany();

            assertThat(me().post("/premium/cancel/confirmation").asString())
                    .contains("Cancel now (<span lang=\"de\">Jetzt kündigen</span>)</button>");
            assertThat(me().post("/premium/withdraw/confirmation").asString())
                    .contains(
                            "Confirm withdrawal (<span lang=\"de\">Widerruf bestätigen</span>)</button>");
        }

        @Test
        void tells_no_stranger_under_which_law_an_invoice_was_bought() throws Exception {
            String number = invoicedInGermany();

            assertThat(
                            Customers.stranger(Language.EN)
                                    .formParam("email", holder.value())
                                    .formParam("invoice", number)
                                    .post("/premium/cancel/confirmation")
                                    .asString())
                    .contains("Cancel now</button>")
                    .doesNotContain("kündigen");
        }

        private RequestSpecification me() {
            return customers.as(account, "DE", Language.EN);
        }
    }

    @Nested
    class A_letter {

        @Test
        void of_an_invoice_a_beginning_and_a_receipt_ends_with_both_in_text_and_html()
                throws Exception {
            String number = invoicedInGermany();
            customers.as(account, "DE", Language.EN).post("/premium/withdraw/declarations");
            until(() -> mail.to(holder).size() >= 3);

            assertThat(mail.to(holder))
                    .allSatisfy(
                            letter -> {
                                assertThat(letter.text())
                                        .containsPattern(
                                                "\nCancel contract \\(Verträge hier kündigen\\)\nhttp\\S+/premium/cancel")
                                        .containsPattern(
                                                "\nWithdraw from contract here \\(Vertrag widerrufen\\)\nhttp\\S+/premium/withdraw");
                                assertThat(html(letter))
                                        .containsPattern(
                                                "<a href=\"http[^\"]+/premium/cancel[^\"]*\">Cancel contract \\(<span lang=\"de\">Verträge hier kündigen</span>\\)</a>")
                                        .containsPattern(
                                                "<a href=\"http[^\"]+/premium/withdraw[^\"]*\">Withdraw from contract here \\(<span lang=\"de\">Vertrag widerrufen</span>\\)</a>");
                            });
            assertThat(mail.to(holder))
                    .anySatisfy(
                            letter ->
                                    assertThat(letter.text())
                                            .contains("/premium/withdraw?invoice=" + number));
        }

        @Test
        void to_an_address_that_fits_no_contract_uses_its_readers_words_alone() throws Exception {
            EmailAddress other = new EmailAddress("other-" + account + "@courriel.example");
            Customers.stranger(Language.EN)
                    .formParam("email", other.value())
                    .formParam("invoice", "EU-2026-999999")
                    .post("/premium/cancel/declarations");
            until(() -> !mail.to(other).isEmpty());

            assertThat(mail.to(other).getFirst().text())
                    .containsPattern("\nCancel contract\nhttp.*/premium/cancel\n")
                    .containsPattern("\nWithdraw from contract here\nhttp.*/premium/withdraw\n");
        }

        private static String html(Mail letter) {
            return Optional.ofNullable(letter.html()).orElseThrow();
        }
    }

    /** Bought in Germany by who reads English; the number of the invoice. */
    private String invoicedInGermany() throws Exception {
        customers
                .as(account, "DE", Language.EN)
                .formParams(Map.of("plan", "pro-1", "interval", "month", "country", "DE"))
                .formParam("postcode", "10115")
                .post("/premium/checkout");
        String sub = Subscribers.subscriptionOf(account);
        gateway.isTrue(Customers.subscription(sub, account, SubscriptionTruth.Status.ACTIVE));
        gateway.isTrue(Customers.paid("in_" + account, sub));
        subscribers.hears(account);
        return rows.text("select number from invoice where account = ?1", account.value());
    }
}
