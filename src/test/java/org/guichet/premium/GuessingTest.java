// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.Test;

/** Somebody who knows an address tries invoice numbers, which follow one another by law. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class GuessingTest {

    private static final String FINANCE = As.one("fina", Role.FINANCE).nowhere();

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress holder = FakeContacts.holderOf(account);
    private final String sub = Subscribers.subscriptionOf(account);

    @Test
    void after_three_that_fit_nothing_even_the_right_number_ends_nothing() throws Exception {
        String number = subscribers.invoiced(account);
        guess(3);

        String receipt = declare(number);

        until(() -> states("HELD") == 1);
        assertThat(states("UNMATCHED")).isEqualTo(3);
        assertThat(gateway.cancelled()).doesNotContain(sub);
        assertThat(receipt).contains(number, "nach mehreren Versuchen");
    }

    @Test
    void a_right_number_after_two_wrong_ones_still_cancels() throws Exception {
        String number = subscribers.invoiced(account);
        guess(2);

        declare(number);

        until(() -> gateway.cancelled().contains(sub));
    }

    @Test
    void right_and_wrong_ones_are_written_to_alike() throws Exception {
        String number = subscribers.invoiced(account);
        guess(3);
        declare(number);
        declare("EU-2026-999970");
        until(() -> states("HELD") == 2);
        until(() -> receipts() == 5);

        assertThat(
                        mail.to(holder).stream()
                                .filter(letter -> letter.subject().contains("Kündigung C-"))
                                .map(
                                        letter ->
                                                letter.text()
                                                        .replaceAll("C-\\w{4}-\\w{4}", "")
                                                        .replaceAll("EU-\\d{4}-\\d{6}", "")
                                                        .replaceAll("Eingegangen:.*", ""))
                                .distinct())
                .hasSize(1);
    }

    @Test
    void they_are_one_work_item_that_counts_them_until_it_is_settled() throws Exception {
        guess(4);
        Object item = rows.one("select id from work_item where detail = ?1", first());
        assertThat(cases(item)).isEqualTo(4);
        given().auth()
                .oauth2(FINANCE)
                .accept("text/html")
                .get("/console/work-items/" + item)
                .then()
                .body(containsString("4 declarations belong to it"));
        Response page =
                given().auth()
                        .oauth2(FINANCE)
                        .accept("text/html")
                        .get("/console/premium/declarations/" + first());
        assertThat(
                        page.asString()
                                .split(
                                        "class=\"mono\" href=\"/console/premium/declarations/C-",
                                        -1))
                .hasSize(4);

        given().redirects()
                .follow(false)
                .auth()
                .oauth2(FINANCE)
                .formParam("how", "Wrote to the customer.")
                .formParam("cases", "4")
                .post("/console/work-items/" + item + "/settlement")
                .then()
                .statusCode(303);
        declare("EU-2026-999980");
        until(() -> states("HELD") == 2);

        assertThat(cases(item)).isEqualTo(4);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where settled_at is null and detail = ?1",
                                rows.text(
                                        "select reference from declaration where email = ?1 and invoice_number = 'EU-2026-999980'",
                                        holder.value())))
                .isEqualTo(1);
    }

    @Test
    void the_receipt_promises_a_letter_only_while_one_is_sent() throws Exception {
        assertThat(declare("EU-2026-999900")).contains("Ein Brief gleichen Inhalts ist");
        guess(4);
        assertThat(declare("EU-2026-999901"))
                .contains("keine weitere zugesagt")
                .doesNotContain("Ein Brief gleichen Inhalts");
    }

    @Test
    void the_same_again_is_told_when_it_came_first() {
        declare("EU-2026-999900");
        assertThat(declare("EU-2026-999900"))
                .contains("Das haben wir bereits erhalten", "ging damals per E-Mail ab");
    }

    @Test
    void finance_sees_what_decides_a_withdrawal() throws Exception {
        String number = subscribers.invoiced(account);
        customers.as(account, "FR", Language.FR).post("/premium/withdraw/declarations");
        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where account = ?1 and state in ('MATCHED', 'CARRIED_OUT')",
                                        account.value())
                                == 1);
        given().auth()
                .oauth2(FINANCE)
                .accept("text/html")
                .get(
                        "/console/premium/declarations/"
                                + rows.text(
                                        "select reference from declaration where account = ?1",
                                        account.value()))
                .then()
                .statusCode(200)
                .body(containsString("Days from the purchase to the declaration"))
                .body(containsString("€9.99"))
                .body(containsString(number))
                .body(not(containsString("No account has this address")));
    }

    private void guess(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            declare("EU-2026-99999" + i);
        }
        until(() -> states("UNMATCHED") + states("HELD") >= times);
    }

    private String declare(String number) {
        Response made =
                Customers.stranger(Language.DE)
                        .formParams(Map.of("email", holder.value(), "invoice", number))
                        .post("/premium/cancel/declarations");
        assertThat(made.statusCode()).isEqualTo(303);
        return Customers.stranger(Language.DE).get(made.header("Location")).asString();
    }

    private long states(String state) {
        return rows.count(
                "select count(*) from declaration where email = ?1 and state = ?2",
                holder.value(),
                state);
    }

    private long receipts() {
        return mail.to(holder).stream()
                .filter(letter -> letter.subject().contains("Kündigung C-"))
                .count();
    }

    private String first() {
        return rows.text(
                "select reference from declaration where email = ?1 order by received_at limit 1",
                holder.value());
    }

    private long cases(Object item) {
        return rows.count("select cases from work_item where id = ?1", item);
    }
}
