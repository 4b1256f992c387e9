// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.Invoice;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionListParams;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentBooks.Difference;
import org.guichet.premium.PaymentBooks.Field;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.stripe.TruthRun.Part;
import org.guichet.stripe.TruthRun.Place;

/**
 * Compares all that a seller has at Stripe with premium's books, ended subscriptions too: one that
 * ended while we were away is else active for ever. First Stripe's list of subscriptions, then
 * those of ours that the list did not have, then payments without an invoice.
 */
@ApplicationScoped
class Inventory {

    private static final long PAGE = 100;

    /** Asked for one by one, so that a kill costs few requests. */
    private static final int ONE_BY_ONE = 20;

    private final StripeAccounts accounts;
    private final PaymentGateway gateway;
    private final PaymentBooks books;
    private final Differences differences;
    private final TruthRuns runs;
    private final MeterRegistry metrics;

    Inventory(
            StripeAccounts accounts,
            PaymentGateway gateway,
            PaymentBooks books,
            Differences differences,
            TruthRuns runs,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.gateway = gateway;
        this.books = books;
        this.differences = differences;
        this.runs = runs;
        this.metrics = metrics;
    }

    /** One page. */
    void step(TruthRun run, Pace pace) throws GatewayUnavailable, InterruptedException {
        switch (run.part()) {
            case SUBSCRIPTIONS -> theirs(run);
            case OURS -> ours(run, pace);
            case INVOICES -> payments(run);
            case EVENTS -> throw new IllegalStateException("an inventory has no events");
        }
    }

    private void theirs(TruthRun run) throws GatewayUnavailable {
        SubscriptionListParams.Builder asked =
                SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(PAGE);
        run.place().ifPresent(asked::setStartingAfter);
        StripeCollection<Subscription> page =
                accounts.call(run.seller(), stripe -> stripe.subscriptions().list(asked.build()));
        List<Difference> found = new ArrayList<>();
        List<SubscriptionTruth> read = new ArrayList<>();
        Map<String, String> customers = new HashMap<>();
        for (Subscription one : page.getData()) {
            customers.put(one.getId(), one.getCustomer());
            try {
                read.add(Truths.of(one, Optional.empty()));
            } catch (RuntimeException unreadable) {
                found.add(
                        new Difference(
                                one.getId(),
                                Field.HELD,
                                PaymentBooks.NOTHING,
                                String.valueOf(one.getStatus()),
                                false));
            }
        }
        if (!read.isEmpty()) {
            found.addAll(books.compare(run.seller(), read));
        }
        found.forEach(one -> differences.takeIn(run, one, customers.get(one.reference())));
        Optional<String> last = lastOf(page).map(Subscription::getId);
        Place next =
                last.isPresent()
                        ? new Place(Part.SUBSCRIPTIONS, last)
                        : new Place(Part.OURS, Optional.empty());
        done(run, found, Optional.of(next), page.getData().size(), customers.keySet());
    }

    /** Not in the list: asked for by themselves, because the list is older than this moment. */
    private void ours(TruthRun run, Pace pace) throws GatewayUnavailable, InterruptedException {
        List<PaymentBooks.Held> unlisted =
                books.unlisted(run.seller(), run.startedAt(), run.place(), ONE_BY_ONE);
        List<Difference> found = new ArrayList<>();
        for (PaymentBooks.Held one : unlisted) {
            pace.await();
            Optional<SubscriptionTruth> theirs =
                    gateway.subscription(run.seller(), one.reference());
            if (theirs.isEmpty()) {
                Difference missing =
                        new Difference(
                                one.reference(),
                                Field.HELD,
                                one.state(),
                                PaymentBooks.NOTHING,
                                false);
                found.add(missing);
                continue;
            }
            for (Difference each : books.compare(run.seller(), List.of(theirs.get()))) {
                found.add(each);
                differences.takeIn(run, each, theirs.get().customerReference());
            }
        }
        Place next =
                unlisted.size() < ONE_BY_ONE
                        ? new Place(Part.INVOICES, Optional.empty())
                        : new Place(Part.OURS, Optional.of(unlisted.getLast().reference()));
        done(run, found, Optional.of(next), unlisted.size(), Set.of());
    }

    private void payments(TruthRun run) throws GatewayUnavailable {
        InvoiceListParams.Builder asked =
                InvoiceListParams.builder()
                        .setStatus(InvoiceListParams.Status.PAID)
                        .setCreated(
                                InvoiceListParams.Created.builder()
                                        .setGte(run.since().getEpochSecond())
                                        .build())
                        .setLimit(PAGE);
        run.place().ifPresent(asked::setStartingAfter);
        StripeCollection<Invoice> page =
                accounts.call(run.seller(), stripe -> stripe.invoices().list(asked.build()));
        List<String> paid =
                page.getData().stream()
                        .filter(one -> one.getTotal() != null && one.getTotal() > 0)
                        .map(Invoice::getId)
                        .toList();
        Set<String> missing = paid.isEmpty() ? Set.of() : books.uninvoiced(run.seller(), paid);
        List<Difference> found = new ArrayList<>();
        for (Invoice one : page.getData()) {
            if (missing.contains(one.getId())) {
                Difference each =
                        new Difference(
                                one.getId(),
                                Field.INVOICE,
                                PaymentBooks.NOTHING,
                                one.getTotal() + " " + one.getCurrency(),
                                Truths.subscriptionOf(one).isPresent());
                found.add(each);
                differences.takeIn(run, each, one.getCustomer());
            }
        }
        Optional<Place> next =
                lastOf(page).map(last -> new Place(Part.INVOICES, Optional.of(last.getId())));
        done(run, found, next, page.getData().size(), Set.of());
    }

    /** Where the next page begins; empty where this was the last. */
    private static <T extends com.stripe.model.HasId> Optional<T> lastOf(StripeCollection<T> page) {
        return Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty()
                ? Optional.of(page.getData().getLast())
                : Optional.empty();
    }

    /** The report, the work for people and the place, or nothing of it. */
    private void done(
            TruthRun run,
            List<Difference> found,
            Optional<Place> next,
            int looked,
            Set<String> listed) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            books.listed(run.seller(), listed, run.startedAt());
                            long noted =
                                    found.stream()
                                            .filter(one -> differences.note(run, one))
                                            .count();
                            runs.move(run, next, looked, noted);
                        });
        metrics.counter("guichet.truth.differences", "seller", run.seller().code())
                .increment(found.size());
    }
}
