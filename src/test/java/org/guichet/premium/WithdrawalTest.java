// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeContractGateway;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A withdrawal that is beyond doubt is carried out: ended, given back, credited, told. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class WithdrawalTest {

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakeContractGateway contracts;
    @Inject FakeMoneyGateway money;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);
    private String number = "";

    @BeforeEach
    void somebody_buys() throws Exception {
        number = subscribers.invoiced(account);
    }

    @AfterEach
    void everything_answers_again() {
        contracts.isDown(false);
        money.losesAnswers(false);
    }

    @Test
    void the_plan_ends_all_comes_back_and_the_customer_is_told_both() throws Exception {
        withdraw();

        until(() -> credited().equals("EUR 9.99"));
        assertThat(contracts.ended()).contains(sub);
        assertThat(state()).isEqualTo("CARRIED_OUT");
        assertThat(rows.text("select state from subscription where account = ?1", account.value()))
                .isEqualTo("ENDED");
        assertThat(work()).isZero();
        until(
                () ->
                        mail.to(FakeContacts.holderOf(account)).stream()
                                .anyMatch(
                                        one ->
                                                one.subject().contains("est exécutée")
                                                        && one.text().contains("9,99")));
        assertThat(mail.to(FakeContacts.holderOf(account)))
                .anyMatch(one -> one.text().contains("prend fin maintenant"));
    }

    @Test
    void pressed_twice_it_comes_back_once() throws Exception {
        withdraw();
        withdraw();

        until(() -> credited().equals("EUR 9.99"));
        withdraw();
        assertThat(
                        rows.count(
                                "select count(*) from refund where invoice = ?1 and state <> 'FAILED'",
                                number))
                .isEqualTo(1);
        assertThat(
                        rows.text(
                                "select sum(amount_minor)::text from refund where invoice = ?1",
                                number))
                .isEqualTo("999");
    }

    @Test
    void while_the_seller_does_not_answer_nothing_is_lost_and_nothing_comes_back_early()
            throws Exception {
        contracts.isDown(true);
        withdraw();
        until(() -> contracts.asked().contains(sub));
        assertThat(rows.count("select count(*) from refund where invoice = ?1", number)).isZero();
        assertThat(state()).isEqualTo("MATCHED");

        contracts.isDown(false);
        hurry();

        until(() -> credited().equals("EUR 9.99"));
    }

    @Test
    void what_was_given_back_before_does_not_come_back_again() throws Exception {
        rows.change(
                """
                insert into refund (id, seller, reference, invoice, amount_minor, currency, state, reason, asked_at, settled_at, truth_as_of)
                values (gen_random_uuid(), 'eu', ?1, ?2, 400, 'EUR', 'DONE', 'kindness', now(), now(), now())
                """,
                "re_before_" + account,
                number);

        withdraw();

        until(() -> credited().equals("EUR 5.99"));
    }

    @Test
    void after_the_last_day_it_is_a_persons_work() throws Exception {
        rows.change(
                "update subscription set started_at = now() - interval '20 days' where account = ?1",
                account.value());

        withdraw();

        until(() -> work() == 1);
        assertThat(contracts.asked()).doesNotContain(sub);
    }

    @Test
    void where_the_law_gives_no_such_right_it_is_a_persons_work() throws Exception {
        rows.change("update subscription set country = 'US' where account = ?1", account.value());

        withdraw();

        until(() -> work() == 1);
        assertThat(contracts.asked()).doesNotContain(sub);
    }

    @Test
    void what_a_bank_decides_over_is_not_given_back_besides() throws Exception {
        rows.change(
                """
                insert into dispute (id, seller, reference, invoice, amount_minor, currency, reason, standing, opened_at, truth_as_of)
                values (gen_random_uuid(), 'eu', ?1, ?2, 999, 'EUR', 'fraudulent', 'OPEN', now(), now())
                """,
                "dp_" + account,
                number);

        withdraw();

        until(() -> work() == 1);
        assertThat(rows.count("select count(*) from refund where invoice = ?1", number)).isZero();
        assertThat(contracts.ended()).contains(sub);
    }

    private void withdraw() {
        customers.as(account, "FR", Language.FR).post("/premium/withdraw/declarations");
    }

    /** Whatever waits for another try is tried now. */
    private void hurry() {
        rows.change(
                "update departure set due_at = now() where state = 'WAITING' and kind = 'withdrawal'");
    }

    private String state() {
        return rows.text(
                "select string_agg(distinct state, ',') from declaration where account = ?1",
                account.value());
    }

    /** By a credit note. */
    private String credited() {
        return rows.text(
                "select coalesce(max(i.currency || ' ' || trim(to_char(c.total_minor / 100.0, '990.99'))), '') from credit_note c"
                        + " join invoice i on i.number = c.invoice where c.invoice = ?1",
                number);
    }

    private long work() {
        return rows.count(
                "select count(*) from work_item where kind = 'finance.withdrawal' and subject = ?1 and settled_at is null",
                account.value());
    }
}
