// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * Takes the money of an open invoice. Where it does not come the subscription is past due and keeps
 * its state until the last of the retries has failed too; then the account's setting says whether
 * it is canceled, unpaid or left past due, and the invoice stays open without further attempts.
 */
public final class Collection {

    /** After the first failure, the second, the third. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private final Books books;

    public Collection(Books books) {
        this.books = books;
    }

    /** Whether there is anything to charge: the subscription's payment method or the customer's. */
    public Optional<ObjectNode> method(ObjectNode invoice) {
        Wallet wallet = new Wallet(books);
        return subscription(invoice)
                .map(wallet::pays)
                .orElseGet(() -> wallet.paysFor(books.get(invoice.path("customer").asText())));
    }

    /** One attempt; answers the invoice, which is paid or not. */
    public ObjectNode attempt(ObjectNode invoice) {
        return attempt(invoice, method(invoice));
    }

    public ObjectNode attempt(ObjectNode invoice, Optional<ObjectNode> method) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("attempted", true);
        invoice.put("attempt_count", invoice.path("attempt_count").asInt() + 1);
        invoice.putNull("next_payment_attempt");
        ObjectNode customer = books.get(invoice.path("customer").asText());
        Optional<ObjectNode> intent =
                method.map(of -> new Payment(books).attempt(invoice, of, customer));
        return ended(invoice, before, intent);
    }

    /** A bank debit comes to its end; the page that it began on is told too. */
    void settle(ObjectNode invoice) {
        ObjectNode before = invoice.deepCopy();
        ended(invoice, before, Optional.of(new Payment(books).settle(invoice)));
        books.list(Query.of("checkout.session").where("invoice", invoice.path("id").asText()))
                .data()
                .forEach(session -> SessionEnd.settled(books, session, paid(invoice)));
    }

    /** The payer confirmed the invoice's intent himself. */
    void confirmed(ObjectNode invoice, ObjectNode intent) {
        if (invoice.path("status").asText().equals("open")) {
            ObjectNode before = invoice.deepCopy();
            invoice.put("attempted", true);
            invoice.put("attempt_count", invoice.path("attempt_count").asInt() + 1);
            invoice.putNull("next_payment_attempt");
            ended(invoice, before, Optional.of(intent));
        }
    }

    private static boolean paid(ObjectNode invoice) {
        return invoice.path("status").asText().equals("paid");
    }

    private ObjectNode ended(ObjectNode invoice, ObjectNode before, Optional<ObjectNode> intent) {
        String status = intent.map(i -> i.path("status").asText()).orElse("");
        if (status.equals("succeeded")) {
            new Invoicing(books).paid(invoice, intent.get());
            books.announceChange("invoice.updated", before, invoice);
            subscription(invoice).ifPresent(subscription -> paid(subscription, invoice));
            return invoice;
        }
        intent.ifPresent(waits -> new Invoicing(books).await(invoice, waits));
        if (status.equals("processing")) {
            return books.save(invoice);
        }
        int failures = invoice.path("attempt_count").asInt();
        boolean again = invoice.path("auto_advance").asBoolean() && failures <= RETRIES.size();
        if (again) {
            Duration pause = RETRIES.get(failures - 1);
            invoice.put("next_payment_attempt", books.now().plus(pause).getEpochSecond());
        }
        books.save(invoice);
        books.announceChange("invoice.updated", before, invoice);
        if (status.equals("requires_action")) {
            books.announce("invoice.payment_action_required", invoice);
        }
        books.announce("invoice.payment_failed", invoice);
        subscription(invoice)
                .filter(subscription -> !PendingUpdate.waitsFor(subscription, invoice))
                .ifPresent(subscription -> dun(subscription, again));
        return invoice;
    }

    private void paid(ObjectNode subscription, ObjectNode invoice) {
        if (PendingUpdate.waitsFor(subscription, invoice)) {
            new PendingUpdate(books).apply(subscription, invoice);
        }
        revive(subscription, invoice);
    }

    /**
     * The first attempt on an invoice that a caller's request has brought.
     *
     * @throws Unpaid where it is to be paid at once, and neither is nor is on its way
     */
    void collect(ObjectNode invoice, Terms.Paying paying) {
        if (paying == Terms.Paying.DEFAULT_INCOMPLETE) {
            ObjectNode customer = books.get(invoice.path("customer").asText());
            new Invoicing(books).await(invoice, new Payment(books).intent(invoice, customer));
            subscription(invoice).ifPresent(this::owes);
            return;
        }
        attempt(invoice);
        boolean settled = paid(invoice) || invoice.has("_settles_at");
        if (paying == Terms.Paying.ERROR_IF_INCOMPLETE && !settled) {
            throw new Unpaid(refusal(invoice));
        }
    }

    /** Why the last attempt failed. */
    private JsonNode refusal(ObjectNode invoice) {
        return Json.text(invoice, "_intent")
                .map(books::get)
                .map(intent -> intent.path("last_payment_error"))
                .orElse(
                        Json.object()
                                .put("code", "")
                                .put("message", "There is nothing to charge."));
    }

    /** The payer has to confirm before the subscription is in order again. */
    private void owes(ObjectNode subscription) {
        change(subscription, "past_due", List.of("active", "trialing"));
    }

    private Optional<ObjectNode> subscription(ObjectNode invoice) {
        return Json.text(invoice, "_parent").flatMap(books::find);
    }

    /**
     * One that is unpaid comes back with its newest invoice, not with an older one; one that is
     * past due when nothing of it is open any more.
     */
    private void revive(ObjectNode subscription, ObjectNode invoice) {
        String status = subscription.path("status").asText();
        if (status.equals("unpaid")
                && !subscription.path("latest_invoice").equals(invoice.path("id"))) {
            return;
        }
        if (status.equals("past_due") && owesMore(subscription)) {
            return;
        }
        if (status.equals("paused")) {
            Pausing.resumed(books, subscription);
        }
        change(subscription, "active", List.of("past_due", "unpaid", "incomplete"));
    }

    /** A debit on its way has not failed, and what a pending update asks for is not owed. */
    private boolean owesMore(ObjectNode subscription) {
        Query open = Query.of("invoice").where("_parent", subscription.path("id").asText());
        return books.list(open.where("status", "open")).data().stream()
                .anyMatch(
                        invoice ->
                                !invoice.has("_settles_at")
                                        && !PendingUpdate.waitsFor(subscription, invoice));
    }

    private void dun(ObjectNode subscription, boolean again) {
        owes(subscription);
        if (again || !subscription.path("status").asText().equals("past_due")) {
            return;
        }
        switch (books.settings().afterRetries()) {
            case "unpaid" -> change(subscription, "unpaid", List.of("past_due"));
            case "past_due" -> {}
            default -> Cancellation.now(books, subscription, "payment_failed");
        }
    }

    private void change(ObjectNode subscription, String status, List<String> from) {
        if (from.contains(subscription.path("status").asText())) {
            ObjectNode before = subscription.deepCopy();
            books.save(subscription.put("status", status));
            books.announceChange("customer.subscription.updated", before, subscription);
        }
    }
}
