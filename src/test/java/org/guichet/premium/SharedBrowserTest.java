// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page lies open in one tab, and in another one somebody else comes from the storage app. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class SharedBrowserTest {

    private static final Pattern SHOWN_TO =
            Pattern.compile("name=\"shown-to\" value=\"([A-Za-z0-9_-]+)\"");

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject Rows rows;

    private final AccountId first = someone();
    private final AccountId second = someone();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/premium/cancel, /premium/cancel/declarations",
        "/premium/cancel, /premium/cancel/confirmation",
        "/premium/withdraw, /premium/withdraw/declarations",
        "/premium/cancel, /premium/keep",
        "/premium/cancel, /premium/manage/change",
        "/premium/cancel, /premium/manage/payment-method",
        "/premium/cancel, /premium/manage/due-payment",
        "/premium/cancel, /premium/company",
        "/premium/cancel, /premium/company/removal",
        "/support, /support",
        "/premium/checkout?plan=pro-1&interval=month&country=FR, /premium/checkout",
    })
    void what_was_shown_to_one_is_not_done_for_the_other(String page, String form) {
        String shownTo = shownTo(as(first), page);

        as(second)
                .accept("text/html")
                .formParam("shown-to", shownTo)
                .formParams(order())
                .formParams(Map.of("topic", "billing", "subject", "s", "message", "m"))
                .post(form)
                .then()
                .statusCode(409)
                .body(containsString("in this browser another one is signed in"));

        for (String table : new String[] {"declaration", "ticket", "checkout"}) {
            assertThat(
                            rows.count(
                                    "select count(*) from " + table + " where account in (?1, ?2)",
                                    first.value(),
                                    second.value()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void what_a_stranger_typed_is_declared_and_not_what_somebody_signed_in_since_would_have()
            throws Exception {
        String number = subscribers.invoiced(first);
        EmailAddress holder = FakeContacts.holderOf(first);
        subscribers.invoiced(second);
        String page =
                as(second)
                        .formParam(
                                "shown-to",
                                shownTo(Customers.stranger(Language.EN), "/premium/cancel"))
                        .formParams(Map.of("email", holder.value(), "invoice", number))
                        .post("/premium/cancel/confirmation")
                        .asString();
        assertThat(page).contains(holder.value(), number);

        as(second)
                .formParam("shown-to", shownTo(page))
                .formParams(Map.of("email", holder.value(), "invoice", number))
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);

        assertThat(
                        rows.count(
                                "select count(*) from declaration where email = ?1 and invoice_number = ?2",
                                holder.value(),
                                number))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from declaration where account = ?1",
                                second.value()))
                .isZero();
    }

    private RequestSpecification as(AccountId account) {
        return customers.as(account, "FR", Language.EN);
    }

    private static Map<String, String> order() {
        return Map.of("plan", "pro-1", "interval", "month", "country", "FR", "postcode", "75011");
    }

    private static String shownTo(RequestSpecification reader, String page) {
        return shownTo(reader.get(page).asString());
    }

    private static String shownTo(String page) {
        Matcher found = SHOWN_TO.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
