// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
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

    /** Stands for what cannot be read. */
    private static final String UNREADABLE = "?";

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
        ListPage<Subscription> page = page(run, "subscriptions?status=all", Subscription.class);
        List<Difference> found = new ArrayList<>();
        List<SubscriptionTruth> read = new ArrayList<>();
        Map<String, String> customers = new HashMap<>();
        for (String odd : page.unreadable()) {
            customers.put(odd, "");
            found.add(unread(odd, PaymentBooks.NOTHING));
        }
        for (Subscription one : page.read()) {
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
        Place next =
                page.next().isPresent()
                        ? new Place(Part.SUBSCRIPTIONS, page.next())
                        : new Place(Part.OURS, Optional.empty());
        done(run, found, Optional.of(next), page.looked(), customers.keySet());
    }

    /** Not in the list: asked for by themselves, because the list is older than this moment. */
    private void ours(TruthRun run, Pace pace) throws GatewayUnavailable, InterruptedException {
        List<PaymentBooks.Held> unlisted =
                books.unlisted(run.seller(), run.startedAt(), run.place(), ONE_BY_ONE);
        List<Difference> found = new ArrayList<>();
        for (PaymentBooks.Held one : unlisted) {
            pace.await();
            Optional<SubscriptionTruth> theirs;
            try {
                theirs = gateway.subscription(run.seller(), one.reference());
            } catch (OddObject | StripeAccounts.Refused odd) {
                found.add(unread(one.reference(), one.state()));
                continue;
            }
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
        ListPage<Invoice> page =
                page(
                        run,
                        "invoices?status=paid&created[gte]=" + run.since().getEpochSecond(),
                        Invoice.class);
        List<String> paid =
                page.read().stream()
                        .filter(one -> one.getTotal() != null && one.getTotal() > 0)
                        .map(Invoice::getId)
                        .toList();
        Set<String> missing = paid.isEmpty() ? Set.of() : books.uninvoiced(run.seller(), paid);
        List<Difference> found = new ArrayList<>();
        for (String odd : page.unreadable()) {
            found.add(new Difference(odd, Field.INVOICE, PaymentBooks.NOTHING, UNREADABLE, false));
        }
        for (Invoice one : page.read()) {
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
        Optional<Place> next = page.next().map(last -> new Place(Part.INVOICES, Optional.of(last)));
        done(run, found, next, page.looked(), Set.of());
    }

    /** What Stripe has and nobody can read: a person looks, and the comparison goes on. */
    private static Difference unread(String reference, String ours) {
        return new Difference(reference, Field.HELD, ours, UNREADABLE, false);
    }

    private <T> ListPage<T> page(TruthRun run, String what, Class<T> kind)
            throws GatewayUnavailable {
        String behind =
                run.place()
                        .map(one -> "&starting_after=" + URLEncoder.encode(one, UTF_8))
                        .orElse("");
        return ListPage.of(
                accounts.text(run.seller(), "/v1/" + what + "&limit=" + PAGE + behind), kind);
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
