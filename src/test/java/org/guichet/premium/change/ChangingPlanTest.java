// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.Subscribers;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePlanGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change of plan that the payment provider could not be told of. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ChangingPlanTest {

    @Inject Subscribers subscribers;
    @Inject Subscriptions subscriptions;
    @Inject ChangingPlan changing;
    @Inject FakePlanGateway plans;
    @Inject PlanChanges changes;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @ParameterizedTest(name = "{0} since {1} hours: {2}, work for a person {3}")
    @CsvSource({
        "ASKED, 1, LAPSED, 0",
        "KEEPING, 1, PLANNED, 1",
        "AWAITING, 1, AWAITING, 0",
        "AWAITING, 25, LAPSED, 1"
    })
    void point_9_what_is_given_up_stands_as_what_is_true(
            String state, int hours, PlanChange.State then, int work) throws Exception {
        UUID change = change(state, hours);

        giveUp(change);

        assertThat(changes.find(change).state()).isEqualTo(then);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.resumption-late' and subject = ?1",
                                account.value()))
                .isEqualTo(work);
    }

    @Test
    void point_9_what_could_not_be_kept_can_be_kept_once_more() throws Exception {
        UUID change = change("KEEPING", 1);
        giveUp(change);

        assertThat(QuarkusTransaction.requiringNew().call(() -> changes.keep(changes.find(change))))
                .isTrue();
    }

    @Test
    void point_9_an_upgrade_that_is_cut_short_and_delivered_twice_is_charged_and_told_once()
            throws Exception {
        UUID change = change("ASKED", 0);

        changing.deliver(departure(change));
        // killed after the provider was told and before that was recorded
        assertThat(changes.find(change).state()).isEqualTo(PlanChange.State.ASKED);
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(changing.deliver(departure(change))::apply);
        }

        assertThat(plans.charged(sub)).hasSize(1);
        assertThat(changes.find(change).state()).isEqualTo(PlanChange.State.DONE);
        assertThat(letters()).isEqualTo(1);
        assertThat(happened("PLAN_CHANGED")).isEqualTo(1);
    }

    @Test
    void point_9_an_upgrade_that_waits_for_the_bank_is_asked_for_once_however_often_delivered()
            throws Exception {
        UUID change = change("ASKED", 0);
        plans.wantsConfirmation(sub);

        changing.deliver(departure(change));
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(changing.deliver(departure(change))::apply);
        }

        assertThat(plans.charged(sub)).hasSize(1);
        assertThat(changes.find(change).state()).isEqualTo(PlanChange.State.AWAITING);
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void point_9_a_change_for_the_end_of_the_period_is_planned_and_told_once() throws Exception {
        UUID change = change("ASKED", 0);
        rows.change(
                "update plan_change set takes_effect = 'PERIOD_END', currency = null, due_minor = null, prorated_at = null,"
                        + " to_price = 'euro-pro-1-year-2026', effective_at = (select period_end from subscription where account = ?1)"
                        + " where id = cast(?2 as uuid)",
                account.value(),
                change.toString());

        changing.deliver(departure(change));
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(changing.deliver(departure(change))::apply);
        }

        assertThat(plans.planned(sub)).isPresent();
        assertThat(changes.find(change).state()).isEqualTo(PlanChange.State.PLANNED);
        assertThat(letters()).isEqualTo(1);
        assertThat(happened("PLAN_CHANGED")).isZero();
    }

    private static Departure departure(UUID change) {
        return new Departure(1, ChangingPlan.DEPARTURE, "lane", change.toString(), 1);
    }

    private long letters() {
        return rows.count(
                "select count(*) from letter where account = ?1 and kind like 'plan-change%'",
                account.value());
    }

    private long happened(String what) {
        return rows.count(
                "select count(*) from subscription_event e join subscription s on s.id = e.subscription"
                        + " where s.account = ?1 and e.what = ?2",
                account.value(),
                what);
    }

    private void giveUp(UUID change) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                changing.gaveUp(
                                        new Departure(
                                                1,
                                                ChangingPlan.DEPARTURE,
                                                "lane",
                                                change.toString(),
                                                9),
                                        "parked by the test"));
    }

    private UUID change(String state, int hours) throws Exception {
        subscribers.invoiced(account);
        UUID subscription =
                subscriptions.find(EU, Subscribers.subscriptionOf(account)).orElseThrow().id();
        UUID id = UUID.randomUUID();
        boolean waits = state.equals("KEEPING");
        rows.change(
                "insert into plan_change (id, subscription, from_price, to_price, takes_effect, state, currency,"
                        + " due_minor, prorated_at, effective_at, asked_by, asked_at) values (cast(?1 as uuid),"
                        + " cast(?2 as uuid), 'euro-pro-1-month-2026', 'euro-pro-2-month-2026', "
                        + (waits ? "'PERIOD_END', " : "'NOW', ")
                        + "?3, "
                        + (waits ? "null, null, null, " : "'EUR', 500, now(), ")
                        + "now(), 'the test', now() - make_interval(hours => "
                        + hours
                        + "))",
                id.toString(),
                subscription.toString(),
                state);
        return id;
    }
}
