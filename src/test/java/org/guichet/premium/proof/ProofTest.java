// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.Subscribers;
import org.guichet.premium.proof.Difference.Check;
import org.guichet.stripe.Events;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daily proof finds, and what it leaves alone. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ProofTest {

    @Inject Subscribers subscribers;
    @Inject FakeMoneyGateway money;
    @Inject Events events;
    @Inject Proof proof;
    @Inject ProofJob job;
    @Inject Rows rows;

    private final AccountId account = someone();
    private String number = "";

    @BeforeEach
    void somebody_buys() throws Exception {
        number = subscribers.invoiced(account);
    }

    @Test
    void an_invoice_whose_payment_never_came_is_one_item_of_work_until_it_comes() throws Exception {
        job.run(later(3));
        job.run(later(3));
        assertThat(found(Check.PAID_OTHERWISE, number)).contains("EUR 9.99");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.ledger-difference' and subject = ?1",
                                number))
                .isEqualTo(1);

        paid("EUR 9.99");

        assertThat(found(Check.PAID_OTHERWISE, number)).isEmpty();
    }

    @Test
    void an_invoice_that_was_paid_in_part_says_what_is_missing() throws Exception {
        paid("EUR 9.00");

        assertThat(found(Check.PAID_OTHERWISE, number)).contains("EUR 0.99");
    }

    @Test
    void what_is_on_its_way_still_is_no_difference() {
        // it was paid yesterday
        assertThat(found(Check.PAID_OTHERWISE, number, later(0))).isEmpty();
    }

    @Test
    void money_without_an_invoice_and_without_an_entry_is_found_twice() {
        rows.change(
                """
                insert into money_fact (seller, kind, reference, amount_minor, currency, invoice, occurred_at, posted_at)
                values ('eu', 'PAYMENT', ?1, 500, 'EUR', ?1, now(), now())
                """,
                "pi_stray_" + account);

        assertThat(found(Check.UNINVOICED, "pi_stray_" + account)).contains("EUR 5.00");
        assertThat(found(Check.UNPOSTED, "pi_stray_" + account)).contains("PAYMENT");
        assertThat(found(Check.UNPOSTED, number)).as("ours is posted").isEmpty();
        job.run(later(3));
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.ledger-difference' and subject = ?1",
                                "pi_stray_" + account))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UNPAID,    40, pro-1, true",
        "UNPAID,     5, pro-1, false",
        "UNGRANTED,  5, free,  true",
        "UNGRANTED,  5, pro-1, false",
        "UNGRANTED, 40, free,  false",
    })
    void who_has_a_plan_has_paid_for_the_day_and_who_paid_has_a_plan(
            Check check, int days, String plan, boolean differs) {
        rows.change(
                "update subscription set period_end = now() + interval '90 days' where account = ?1",
                account.value());
        rows.change("update entitlement set plan = ?2 where account = ?1", account.value(), plan);

        assertThat(!found(check, account.value(), later(days)).isEmpty()).isEqualTo(differs);
    }

    private void paid(String amount) throws Exception {
        money.isTrue(
                "inpay_" + account,
                new PaymentTruth(
                        "pi_" + account,
                        "in_" + account,
                        Optional.empty(),
                        Money.parse(amount),
                        Instant.now()));
        events.handled("invoice_payment.paid", "inpay_" + account);
        until(
                () ->
                        rows.count(
                                        "select count(*) from money_fact where reference = ?1",
                                        "pi_" + account)
                                == 1);
    }

    private static Instant later(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private String found(Check check, String about) {
        return found(check, about, later(3));
    }

    /** Its detail, or nothing. */
    private String found(Check check, String about, Instant now) {
        List<Difference> page = proof.find(check, now, "");
        while (!page.isEmpty()) {
            for (Difference one : page) {
                if (one.about().equals(about)) {
                    return one.detail();
                }
            }
            page = proof.find(check, now, page.getLast().key());
        }
        return "";
    }
}
