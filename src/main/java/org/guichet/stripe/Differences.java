// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.Stripe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentBooks.Difference;
import org.guichet.premium.PaymentBooks.Field;
import org.guichet.relay.Arrivals;
import org.guichet.stripe.TruthDifference.Done;
import org.guichet.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a difference. What news can settle comes in as if Stripe had told of it: through
 * the inbox, in its customer's lane, so that it neither overtakes an event nor is overtaken, is
 * tried again and is seen where it fails. Settling it here would be quicker and would need all of
 * that once more. What the list said is not believed either: the inbox asks what is true by then.
 */
@ApplicationScoped
class Differences {

    /** Types of ours, that Stripe has not; in the inbox they are told by what they begin with. */
    static final String SUBSCRIPTION_LISTED = "customer.subscription.listed";

    static final String INVOICE_LISTED = "invoice.listed";

    private static final Duration TO_LOOK = Duration.ofDays(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Arrivals arrivals;
    private final TruthRuns runs;
    private final PaymentBooks books;
    private final Work work;

    Differences(Arrivals arrivals, TruthRuns runs, PaymentBooks books, Work work) {
        this.arrivals = arrivals;
        this.runs = runs;
        this.books = books;
        this.work = work;
    }

    /**
     * Before it is noted: a kill in between takes it in twice, which is once. What an earlier
     * comparison took in to no avail lies there for a person; one more each night would help
     * nobody.
     */
    void takeIn(TruthRun run, Difference difference, @Nullable String customer) {
        if (!difference.settles()) {
            return;
        }
        Arrivals.Incoming listed = incoming(run, difference, customer);
        if (!arrivals.isParked(listed.source(), listed.subject(), listed.type())) {
            arrivals.receiveNow(listed);
        }
    }

    /** Whether it is new in the run's report. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean note(TruthRun run, Difference difference) {
        if (!difference.settles()) {
            open(run, difference);
        }
        return runs.note(
                run,
                new TruthDifference(
                        0,
                        difference.reference(),
                        difference.field().name(),
                        difference.ours(),
                        difference.theirs(),
                        difference.settles() ? Done.INBOX : Done.PERSON));
    }

    /** The same one is one item, however many nights find it. */
    private void open(TruthRun run, Difference difference) {
        boolean gone =
                difference.field() == Field.HELD
                        && difference.theirs().equals(PaymentBooks.NOTHING);
        String detail =
                "%s: %s / %s".formatted(run.seller(), difference.ours(), difference.theirs());
        if (difference.field() == Field.INVOICE) {
            books.nobodys(run.seller(), difference.reference(), detail);
            return;
        }
        String kind = gone ? "finance.subscription-gone" : "finance.payment-unclaimed";
        work.open(
                kind,
                difference.reference(),
                detail,
                kind + ":" + run.seller() + ":" + difference.reference(),
                TO_LOOK);
    }

    private static Arrivals.Incoming incoming(
            TruthRun run, Difference difference, @Nullable String customer) {
        String type = difference.field() == Field.INVOICE ? INVOICE_LISTED : SUBSCRIPTION_LISTED;
        String reference = difference.reference();
        StripeEvent listed =
                new StripeEvent(
                        "reconcile-%d-%s".formatted(run.id(), reference),
                        type,
                        false,
                        Optional.of(Stripe.API_VERSION),
                        Optional.empty(),
                        Optional.of(reference),
                        Optional.ofNullable(customer),
                        Optional.empty());
        Map<String, Object> body =
                Map.of(
                        "id",
                        listed.id(),
                        "object",
                        "event",
                        "api_version",
                        Stripe.API_VERSION,
                        "type",
                        type,
                        "data",
                        Map.of(
                                "object",
                                customer == null
                                        ? Map.of("id", reference)
                                        : Map.of("id", reference, "customer", customer)));
        try {
            return listed.incoming(run.seller().code(), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("three names are no JSON", e);
        }
    }
}
