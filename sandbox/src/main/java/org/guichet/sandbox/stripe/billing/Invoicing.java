// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** An invoice's life: draft, finalized with a number, paid. Amounts are minor units. */
public final class Invoicing {

    private static final Duration DRAFT_FOR = Duration.ofHours(1);

    private final Books books;

    public Invoicing(Books books) {
        this.books = books;
    }

    /**
     * @param reason Stripe's billing_reason, such as subscription_create
     */
    ObjectNode draft(ObjectNode subscription, ObjectNode customer, String reason) {
        return draft(subscription, customer, reason, draft -> {});
    }

    /**
     * @param more what else is to stand in it before it is told of
     */
    ObjectNode draft(
            ObjectNode subscription,
            ObjectNode customer,
            String reason,
            Consumer<ObjectNode> more) {
        ObjectNode invoice = blank(subscription, customer, reason);
        ArrayNode lines = new Lines(books, invoice).of(subscription);
        if (reason.equals("subscription_cycle")) {
            lines.addAll(new Lines(books, invoice).pending());
        }
        issue(subscription, invoice, lines, more);
        new Discounts(books).used(subscription, invoice);
        return invoice;
    }

    /**
     * For a change in the middle of a period: what waits for an invoice comes onto it. The caller
     * says when its discounts for once are used: a change may wait for its money.
     *
     * @param restart whether a new period begins with it, which is paid for here too
     */
    ObjectNode draftChange(ObjectNode subscription, ObjectNode customer, boolean restart) {
        ObjectNode invoice = blank(subscription, customer, "subscription_update");
        ArrayNode lines = new Lines(books, invoice).pending();
        if (restart) {
            lines.addAll(new Lines(books, invoice).of(subscription));
        }
        return issue(subscription, invoice, lines, draft -> {});
    }

    /** With what is taken off the subscription and added to it; the caller saves that. */
    private ObjectNode issue(
            ObjectNode subscription,
            ObjectNode invoice,
            ArrayNode lines,
            Consumer<ObjectNode> more) {
        new Discounts(books).running(subscription);
        invoice.set("discounts", subscription.get("discounts").deepCopy());
        invoice.set("default_tax_rates", subscription.get("default_tax_rates"));
        issue(invoice, lines, more);
        Items.note(subscription, lines, item -> true);
        return invoice;
    }

    private ObjectNode blank(ObjectNode subscription, ObjectNode customer, String reason) {
        ObjectNode invoice = blank(customer, subscription.path("currency").asText(), reason);
        ObjectNode parent = invoice.putObject("parent").putNull("quote_details");
        parent.putObject("subscription_details")
                .put("subscription", subscription.path("id").asText())
                .set("metadata", subscription.path("metadata"));
        parent.put("type", "subscription_details");
        // Where lists by subscription look; the API's own path is too deep for an index.
        invoice.put("_parent", subscription.path("id").asText());
        return invoice;
    }

    /**
     * An invoice of the seller's own making.
     *
     * @param pending whether the customer's waiting items come onto it
     */
    public ObjectNode draft(
            ObjectNode customer, String currency, boolean pending, Consumer<ObjectNode> more) {
        ObjectNode invoice = blank(customer, currency, "manual");
        ArrayNode lines = pending ? new Lines(books, invoice).pending() : Json.array();
        return issue(invoice, lines, more);
    }

    private ObjectNode blank(ObjectNode customer, String currency, String reason) {
        ObjectNode invoice = Json.blank("invoice").put("id", Ids.fresh("in"));
        invoice.put("created", books.seconds()).put("billing_reason", reason);
        invoice.put("account_country", books.account().country());
        invoice.put("account_name", books.account().name());
        invoice.put("currency", currency).put("customer", customer.path("id").asText());
        for (String field : new String[] {"address", "email", "name", "phone"}) {
            invoice.set("customer_" + field, customer.path(field));
        }
        invoice.put("period_start", books.seconds()).put("period_end", books.seconds());
        invoice.set("customer_tax_exempt", customer.path("tax_exempt"));
        invoice.set("test_clock", customer.path("test_clock"));
        return invoice;
    }

    private ObjectNode issue(ObjectNode invoice, ArrayNode lines, Consumer<ObjectNode> more) {
        String url = "/v1/invoices/" + invoice.path("id").asText() + "/lines";
        invoice.set("lines", Json.list(lines, url));
        String payments = "/v1/invoice_payments?invoice=" + invoice.path("id").asText();
        invoice.set("_payments", Json.list(Json.array(), payments));
        invoice.putNull("_confirmation_secret");
        more.accept(invoice);
        Reckoning.of(invoice, new Discounts(books).all(invoice.path("discounts")));
        new Balance(books).reckon(invoice);
        books.add(invoice);
        books.announce("invoice.created", invoice);
        return invoice;
    }

    /**
     * Whether a draft is finalized by itself: an hour after it was made, or with the next passage
     * of time where that is over. The caller saves.
     */
    public void advance(ObjectNode draft, boolean itself) {
        draft.put("auto_advance", itself);
        if (itself) {
            long moment = draft.path("created").asLong() + DRAFT_FOR.toSeconds();
            draft.put("automatically_finalizes_at", Math.max(moment, books.seconds()));
        } else {
            draft.putNull("automatically_finalizes_at");
        }
    }

    /**
     * The same as {@link #finish}, except that it may come to nothing, as where automatic tax knows
     * no place of the customer: it stays a draft then, says why and is not tried again by itself.
     */
    public boolean tryToFinish(ObjectNode draft) {
        ObjectNode tax = (ObjectNode) draft.get("automatic_tax");
        if (!books.settings().finalizationFails()) {
            draft.putNull("last_finalization_error");
            if (tax.path("enabled").asBoolean()) {
                tax.put("status", "complete");
            }
            finish(draft);
            return true;
        }
        String code = "customer_tax_location_invalid";
        draft.putObject("last_finalization_error")
                .put("code", code)
                .put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'))
                .put("message", "The customer's location isn't recognized.")
                .put("type", "invalid_request_error");
        tax.put("enabled", true).put("status", "requires_location_inputs");
        books.save(draft.putNull("automatically_finalizes_at"));
        books.announce("invoice.finalization_failed", draft);
        return false;
    }

    /** Open, with a number; an invoice of nothing is paid at once. */
    public ObjectNode finish(ObjectNode invoice) {
        String customer = invoice.path("customer").asText();
        long number = books.next(customer, "next_invoice_sequence");
        String prefix = books.get(customer).path("invoice_prefix").asText();
        invoice.put("number", "%s-%04d".formatted(prefix, number));
        invoice.put("status", "open").put("effective_at", books.seconds());
        HostedInvoice.open(books, invoice);
        new Balance(books).use(invoice);
        invoice.putNull("automatically_finalizes_at");
        transition(invoice, "finalized_at");
        books.save(invoice);
        books.announce("invoice.finalized", invoice);
        if (invoice.path("amount_due").asLong() == 0) {
            settle(invoice);
            tell(invoice);
        }
        return invoice;
    }

    /**
     * @param status void or uncollectible
     */
    public ObjectNode end(ObjectNode invoice, String status) {
        boolean voided = status.equals("void");
        invoice.put("status", status).putNull("next_payment_attempt");
        transition(invoice, voided ? "voided_at" : "marked_uncollectible_at");
        books.save(invoice);
        if (voided) {
            new Balance(books).giveBack(invoice);
        }
        books.announce(voided ? "invoice.voided" : "invoice.marked_uncollectible", invoice);
        Json.text(invoice, "_parent")
                .flatMap(books::find)
                .filter(subscription -> PendingUpdate.waitsFor(subscription, invoice))
                .ifPresent(subscription -> PendingUpdate.expire(books, subscription));
        return invoice;
    }

    ObjectNode paid(ObjectNode invoice, ObjectNode intent) {
        long amount = invoice.path("amount_due").asLong();
        invoice.put("attempted", true);
        invoice.put("attempt_count", Math.max(1, invoice.path("attempt_count").asInt()));
        invoice.put("amount_paid", amount).put("amount_remaining", 0);
        ObjectNode payment = payment(invoice, intent);
        payment.put("amount_paid", amount).put("status", "paid");
        ((ObjectNode) payment.get("status_transitions")).put("paid_at", books.seconds());
        show(invoice, books.save(payment));
        settle(invoice);
        tell(invoice);
        books.announce("invoice_payment.paid", payment);
        return invoice;
    }

    /** Waits for the payer, who confirms the intent with its secret. */
    void await(ObjectNode invoice, ObjectNode intent) {
        show(invoice, payment(invoice, intent));
        ObjectNode secret = invoice.putObject("_confirmation_secret");
        secret.set("client_secret", intent.get("client_secret"));
        secret.put("type", "payment_intent");
        books.save(invoice);
    }

    /** The invoice's payment by its one intent, open until that has succeeded. */
    private ObjectNode payment(ObjectNode invoice, ObjectNode intent) {
        String id = invoice.path("id").asText();
        List<ObjectNode> known =
                books.list(Query.of("invoice_payment").where("invoice", id)).data();
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        ObjectNode payment = Json.blank("invoice_payment").put("id", Ids.fresh("inpay"));
        payment.put("created", books.seconds()).put("currency", invoice.path("currency").asText());
        payment.set("amount_requested", invoice.get("amount_due"));
        payment.put("invoice", id);
        payment.putObject("payment")
                .put("payment_intent", intent.path("id").asText())
                .put("type", "payment_intent");
        return books.add(payment);
    }

    private static void show(ObjectNode invoice, ObjectNode payment) {
        String url = "/v1/invoice_payments?invoice=" + invoice.path("id").asText();
        invoice.set("_payments", Json.list(Json.array().add(payment), url));
    }

    /** The seller was paid in some other way. */
    public ObjectNode paidElsewhere(ObjectNode invoice) {
        invoice.set("amount_paid", invoice.path("amount_due"));
        invoice.put("amount_remaining", 0);
        settle(invoice);
        tell(invoice);
        return invoice;
    }

    private void settle(ObjectNode invoice) {
        invoice.put("status", "paid");
        transition(invoice, "paid_at");
        books.save(invoice);
    }

    private void tell(ObjectNode invoice) {
        books.announce("invoice.paid", invoice);
        books.announce("invoice.payment_succeeded", invoice);
    }

    private void transition(ObjectNode invoice, String moment) {
        ((ObjectNode) invoice.get("status_transitions")).put(moment, books.seconds());
    }
}
