// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.paid;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.subscription;
import static org.guichet.premium.Customers.until;
import static org.guichet.premium.Subscribers.subscriptionOf;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Subscribers;
import org.guichet.relay.Parked;
import org.guichet.stripe.LittleStripe.Answer;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Part;
import org.guichet.stripe.TruthRun.Span;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Stripe has and what stands in our books come together, whatever was missed between. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class InventoryTest {

    private static final String SUBSCRIPTIONS = "GET /v1/subscriptions";
    private static final String INVOICES = "GET /v1/invoices";

    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject PaymentBooks books;
    @Inject Differences differences;
    @Inject TruthRuns runs;
    @Inject Refusals refusals;
    @Inject MeterRegistry metrics;
    @Inject Rows rows;
    @Inject PaymentNews news;

    private final AccountId account = someone();
    private final String sub = subscriptionOf(account);
    private final Map<String, String> subscriptions = new LinkedHashMap<>();
    private final Map<String, String> invoices = new LinkedHashMap<>();
    private LittleStripe stripe;

    @BeforeEach
    void open() throws Exception {
        stripe = new LittleStripe();
        stripe.answers(this::list);
        // the product's own job has no Stripe here, and what it opened would be this test's
        until(() -> rows.count("select count(*) from truth_run where seller in ('eu', 'nz')") >= 4);
        rows.change("update truth_run set ended_at = now() where ended_at is null");
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Nested
    class A_subscription {

        @Test
        void point_5_that_ended_while_we_were_away_ends_here_too() throws Exception {
            subscribers.invoiced(account);
            isTrueAndListed(subscription(sub, account, Status.CANCELED));

            TruthRun run = compareAll();

            assertThat(told(run, sub)).containsExactly("STATE ACTIVE ENDED INBOX");
            until(() -> state().equals("ENDED"));
            assertThat(stripe.asked(SUBSCRIPTIONS)).allMatch(one -> one.at("status").equals("all"));
        }

        @Test
        void point_5_that_is_the_same_on_both_sides_is_no_difference() throws Exception {
            subscribers.invoiced(account);
            isTrueAndListed(subscription(sub, account, Status.ACTIVE));

            assertThat(told(compareAll(), sub)).isEmpty();
        }

        @Test
        void point_5_that_is_compared_again_once_it_was_settled_differs_no_more() throws Exception {
            subscribers.invoiced(account);
            isTrueAndListed(subscription(sub, account, Status.PAST_DUE));
            compareAll();
            until(() -> state().equals("PAST_DUE"));

            assertThat(told(compareAll(), sub)).isEmpty();
        }

        @Test
        void point_5_whose_every_event_was_lost_becomes_ours() throws Exception {
            isTrueAndListed(subscription(sub, account, Status.ACTIVE));

            assertThat(told(compareAll(), sub)).containsExactly("HELD - ACTIVE INBOX");
            until(() -> count("subscription where reference = ?1 and state = 'ACTIVE'") == 1);
        }

        @Test
        void point_5_that_names_nobody_is_a_persons_work_once() throws Exception {
            list(subscription(sub, account, Status.ACTIVE), Map.of());

            assertThat(told(compareAll(), sub)).containsExactly("HELD - ACTIVE PERSON");
            compareAll();

            assertThat(count("work_item where subject = ?1 and kind = 'finance.payment-unclaimed'"))
                    .isEqualTo(1);
        }

        @Test
        void point_5_that_is_over_and_was_never_ours_is_nobodys_work() throws Exception {
            list(subscription(sub, account, Status.CANCELED), Map.of());

            assertThat(told(compareAll(), sub)).isEmpty();
        }

        @Test
        void point_5_of_ours_that_stripe_does_not_have_is_a_persons_work_once() throws Exception {
            subscribers.invoiced(account);
            gateway.forgets(sub);

            assertThat(told(compareAll(), sub)).containsExactly("HELD ACTIVE - PERSON");
            compareAll();

            assertThat(count("work_item where subject = ?1 and kind = 'finance.subscription-gone'"))
                    .isEqualTo(1);
            assertThat(state()).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class A_payment {

        @Test
        void point_5_without_an_invoice_gets_it() throws Exception {
            subscribers.invoiced(account);
            isTrueAndListed(subscription(sub, account, Status.ACTIVE));
            gateway.isTrue(paid("in_2_" + account, sub));
            listInvoice("in_2_" + account, Optional.of(sub), 999);
            listInvoice("in_" + account, Optional.of(sub), 999);

            TruthRun run = compareAll();

            assertThat(told(run, "in_2_" + account)).containsExactly("INVOICE - 999 eur INBOX");
            assertThat(told(run, "in_" + account)).isEmpty();
            until(
                    () ->
                            rows.count(
                                            "select count(*) from invoice where account = ?1",
                                            account.value())
                                    == 2);
            assertThat(told(compareAll(), "in_2_" + account)).isEmpty();
        }

        @Test
        void point_5_that_no_subscription_asked_for_is_a_persons_work() throws Exception {
            listInvoice("in_alone_" + account, Optional.empty(), 500);

            assertThat(told(compareAll(), "in_alone_" + account))
                    .containsExactly("INVOICE - 500 eur PERSON");
        }

        @Test
        void point_4_that_is_nobodys_is_one_persons_work_whether_an_event_or_a_comparison_finds_it()
                throws Exception {
            String alone = "in_alone_" + account;
            InvoiceTruth paid = paid(alone, sub);
            gateway.isTrue(
                    new InvoiceTruth(
                            alone,
                            paid.customerReference(),
                            Optional.empty(),
                            true,
                            paid.total(),
                            paid.paidAt(),
                            paid.periodStart(),
                            paid.periodEnd(),
                            paid.lookupKeys()));
            listInvoice(alone, Optional.empty(), 999);

            compareAll();
            assertThatThrownBy(() -> news.invoiceChanged(EU, alone)).isInstanceOf(Parked.class);
            compareAll();

            assertThat(
                            rows.count(
                                    "select count(*) from work_item where subject = ?1 and kind = 'finance.paid-unknown'",
                                    alone))
                    .isEqualTo(1);
        }

        @Test
        void point_5_that_cannot_be_settled_is_taken_in_once_however_many_nights_find_it()
                throws Exception {
            String hopeless = "in_hopeless_" + account;
            // in the list, and nowhere where it is asked for
            listInvoice(hopeless, Optional.of(sub), 999);

            for (int night = 1; night <= 3; night++) {
                assertThat(told(compareAll(), hopeless)).hasSize(1);
                until(
                        () ->
                                rows.count(
                                                "select count(*) from arrival where subject = ?1 and state = 'PARKED'",
                                                hopeless)
                                        >= 1);
            }

            assertThat(rows.count("select count(*) from arrival where subject = ?1", hopeless))
                    .isEqualTo(1);
        }

        @Test
        void point_5_of_nothing_needs_no_invoice() throws Exception {
            listInvoice("in_nought_" + account, Optional.of(sub), 0);

            assertThat(told(compareAll(), "in_nought_" + account)).isEmpty();
        }
    }

    @Test
    void point_5_a_comparison_goes_on_where_a_kill_stopped_it() throws Exception {
        for (int i = 0; i < 150; i++) {
            list(subscription(sub + "_" + i, account, Status.CANCELED), Map.of());
        }
        long id = runs.open(EU, Kind.OBJECTS, null, month());
        inventory().step(run(id), pace());
        stripe.answers(asked -> Answer.error(500, "api_error"));
        assertThatThrownBy(() -> inventory().step(run(id), pace()))
                .isInstanceOf(GatewayUnavailable.class);
        int before = stripe.asked().size();
        stripe.answers(this::list);

        // nothing but the database is left of the one before
        goOn(id, inventory());

        assertThat(run(id).looked()).isGreaterThanOrEqualTo(150);
        assertThat(stripe.asked().subList(before, stripe.asked().size()))
                .filteredOn(one -> one.what().equals(SUBSCRIPTIONS))
                .extracting(one -> one.at("starting_after"))
                .containsExactly(sub + "_99");
    }

    @Test
    void point_5_a_comparison_steps_over_what_cannot_be_read_and_tells_a_person() throws Exception {
        String odd = "sub_odd_" + account;
        subscriptions.put(odd, "{'object':'subscription','id':'%s','items':'none'}".formatted(odd));
        String oddInvoice = "in_odd_" + account;
        invoices.put(oddInvoice, "{'object':'invoice','id':'%s','lines':7}".formatted(oddInvoice));
        isTrueAndListed(subscription(sub, account, Status.ACTIVE));

        TruthRun run = compareAll();

        assertThat(run.endedAt()).isPresent();
        assertThat(told(run, odd)).containsExactly("HELD - ? PERSON");
        assertThat(told(run, oddInvoice)).containsExactly("INVOICE - ? PERSON");
        assertThat(told(run, sub)).containsExactly("HELD - ACTIVE INBOX");
    }

    @Test
    void point_5_a_comparison_says_where_it_is() throws Exception {
        long id = runs.open(EU, Kind.OBJECTS, "fina", month());
        assertThat(run(id).part()).isEqualTo(Part.SUBSCRIPTIONS);

        inventory().step(run(id), pace());

        assertThat(run(id).part()).isEqualTo(Part.OURS);
        assertThat(run(id).askedBy()).contains("fina");
        assertThat(run(id).endedAt()).isEmpty();
    }

    private TruthRun compareAll() throws Exception {
        long id = runs.open(EU, Kind.OBJECTS, null, month());
        goOn(id, inventory());
        return run(id);
    }

    private void goOn(long id, Inventory inventory) throws Exception {
        while (run(id).endedAt().isEmpty()) {
            inventory.step(run(id), pace());
        }
    }

    private Inventory inventory() {
        return new Inventory(
                new StripeAccounts(LittleStripe.config(Map.of("eu", stripe)), refusals),
                gateway,
                books,
                differences,
                runs,
                metrics);
    }

    private static Pace pace() {
        return new Pace(1000);
    }

    private static Span month() {
        Instant now = Instant.now();
        return new Span(now.minus(Duration.ofDays(35)), now, false);
    }

    private TruthRun run(long id) {
        return runs.find(id).orElseThrow();
    }

    private List<String> told(TruthRun run, String reference) {
        return runs.differences(run.id(), 0, 10_000).stream()
                .filter(one -> one.reference().equals(reference))
                .map(
                        one ->
                                String.join(
                                        " ",
                                        one.field(),
                                        one.ours(),
                                        one.theirs(),
                                        one.done().name()))
                .toList();
    }

    private void isTrueAndListed(SubscriptionTruth truth) {
        gateway.isTrue(truth);
        list(truth, Map.of(Truths.ACCOUNT, account.value()));
    }

    private void list(SubscriptionTruth truth, Map<String, String> metadata) {
        String named =
                metadata.entrySet().stream()
                        .map(each -> "'%s':'%s'".formatted(each.getKey(), each.getValue()))
                        .findFirst()
                        .orElse("");
        subscriptions.put(
                truth.reference(),
                """
                {'object':'subscription','id':'%s','customer':'%s','status':'%s','start_date':%d,'ended_at':%s,
                 'cancel_at_period_end':%s,'metadata':{%s},
                 'items':{'object':'list','data':[{'object':'subscription_item','id':'si_1','current_period_start':%d,'current_period_end':%d,
                   'price':{'object':'price','id':'price_1','lookup_key':'%s','metadata':{}}}]}}
                """
                        .formatted(
                                truth.reference(),
                                truth.customerReference(),
                                truth.status().name().toLowerCase(Locale.ROOT),
                                truth.startedAt().getEpochSecond(),
                                truth.endedAt()
                                        .map(at -> Long.toString(at.getEpochSecond()))
                                        .orElse("null"),
                                truth.endsAtPeriodEnd(),
                                named,
                                truth.periodStart().getEpochSecond(),
                                truth.periodEnd().getEpochSecond(),
                                truth.priceLookupKey()));
    }

    private void listInvoice(String reference, Optional<String> subscription, long total) {
        String parent =
                subscription
                        .map(
                                one ->
                                        "{'type':'subscription_details','subscription_details':{'subscription':'%s'}}"
                                                .formatted(one))
                        .orElse("null");
        invoices.put(
                reference,
                "{'object':'invoice','id':'%s','customer':'cus_1','status':'paid','total':%d,'currency':'eur','parent':%s}"
                        .formatted(reference, total, parent));
    }

    private Answer list(LittleStripe.Asked asked) {
        return switch (asked.what()) {
            case SUBSCRIPTIONS -> LittleStripe.page(asked, subscriptions);
            case INVOICES -> LittleStripe.page(asked, invoices);
            default -> LittleStripe.page(asked, Collections.emptyMap());
        };
    }

    private String state() {
        return rows.text("select state from subscription where reference = ?1", sub);
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, sub);
    }
}
