// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/**
 * The items of a running subscription change: another price or quantity, one more, one less. What
 * that costs is prorated and, where the terms or a new cycle say so, invoiced and charged at once.
 * A preview is the same, done and undone, so it cannot tell another amount.
 */
public final class Repricing {

    private final Books books;

    public Repricing(Books books) {
        this.books = books;
    }

    /**
     * Makes the change and tells of it; answers the subscription as it then is.
     *
     * @param subscription with what else the caller changed, not saved yet
     * @param before as it stands in the books
     * @throws Unpaid where the terms want it paid and it was not
     */
    public ObjectNode change(
            ObjectNode subscription, ObjectNode before, List<ItemChange> changes, Terms terms) {
        new PendingUpdate(books).drop(subscription);
        ObjectNode wished = subscription.deepCopy();
        Optional<ObjectNode> draft = draft(wished, changes, terms);
        if (draft.isEmpty()) {
            return told(wished, before);
        }
        ObjectNode invoice = draft.get();
        boolean costs = invoice.path("amount_due").asLong() > 0;
        boolean paused = wished.path("pause_collection").isObject();
        boolean waits = costs && !paused && terms.paying() == Terms.Paying.PENDING_IF_INCOMPLETE;
        if (!waits) {
            new Discounts(books).used(wished, invoice);
        }
        if (paused) {
            wished.put("latest_invoice", invoice.path("id").asText());
            told(wished, before);
            Pausing.uncollected(books, wished, invoice);
            return books.get(id(wished));
        }
        if (waits) {
            return new PendingUpdate(books).begin(subscription, wished, before, invoice);
        }
        wished.put("latest_invoice", invoice.path("id").asText());
        told(wished, before);
        new Invoicing(books).finish(invoice);
        if (costs) {
            if (terms.paying() == Terms.Paying.ALLOW_INCOMPLETE) {
                invoice.put("auto_advance", true);
            }
            new Collection(books).collect(invoice, terms.paying());
        }
        return books.get(id(wished));
    }

    /** The invoice that the change would bring: at once, or at the end of the period. */
    public Optional<ObjectNode> preview(
            ObjectNode subscription, List<ItemChange> changes, Terms terms) {
        return books.rehearse(
                () -> {
                    ObjectNode wished = subscription.deepCopy();
                    Optional<ObjectNode> draft = draft(wished, changes, terms);
                    books.save(wished);
                    return draft.map(Renewal::upcoming).or(() -> Renewal.preview(books, wished));
                });
    }

    /**
     * Before the subscription is ended.
     *
     * @param prorate whether the time that is left is credited
     * @param invoice whether what waits for an invoice is invoiced now
     */
    public void settle(ObjectNode subscription, boolean prorate, boolean invoice) {
        if (prorate) {
            Proration proration = new Proration(books, subscription, books.now());
            subscription.path("items").path("data").forEach(proration::unused);
        }
        if (invoice) {
            ObjectNode last = invoice(subscription, false);
            new Discounts(books).used(subscription, last);
            subscription.put("latest_invoice", last.path("id").asText());
            books.save(subscription);
            new Invoicing(books).finish(last);
            if (last.path("status").asText().equals("open")) {
                new Collection(books).attempt(last);
            }
        }
    }

    /** Changes the items and drafts the invoice for it, where there is one before the next. */
    private Optional<ObjectNode> draft(ObjectNode wished, List<ItemChange> changes, Terms terms) {
        boolean running = List.of("active", "past_due").contains(status(wished));
        boolean prorates = running && terms.prorating() != Terms.Prorating.NONE;
        boolean trial = status(wished).equals("trialing");
        boolean restart = terms.restart() || !trial && anotherInterval(wished, changes, terms);
        JsonNode old = wished.deepCopy().path("items").path("data");
        edit(wished, changes);
        boolean prorated = prorates && prorate(wished, old, terms, restart);
        if (restart) {
            begin(wished);
        }
        Items.schedule(wished);
        boolean atOnce = prorated && terms.prorating() == Terms.Prorating.ALWAYS_INVOICE;
        return restart || atOnce ? Optional.of(invoice(wished, restart)) : Optional.empty();
    }

    private ObjectNode invoice(ObjectNode wished, boolean restart) {
        ObjectNode customer = books.get(wished.path("customer").asText());
        return new Invoicing(books).draftChange(wished, customer, restart);
    }

    /** A credit for every item that was and a charge for every one that is, where they differ. */
    private boolean prorate(ObjectNode wished, JsonNode old, Terms terms, boolean restart) {
        Proration proration = new Proration(books, wished, terms.at());
        boolean any = false;
        for (JsonNode was : old) {
            boolean same =
                    wished.path("items").path("data").valueStream().anyMatch(is -> same(was, is));
            if (restart || !same) {
                any |= proration.unused(was);
            }
        }
        if (restart) {
            return any;
        }
        List<JsonNode> changed =
                wished.path("items")
                        .path("data")
                        .valueStream()
                        .filter(is -> old.valueStream().noneMatch(was -> same(was, is)))
                        .toList();
        Set<String> ids =
                changed.stream().map(is -> is.path("id").asText()).collect(Collectors.toSet());
        new Discounts(books).note(wished, ids);
        for (JsonNode is : changed) {
            any |= proration.remaining(is);
        }
        return any;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("id").equals(other.path("id"))
                && one.path("price").path("id").equals(other.path("price").path("id"))
                && one.path("quantity").asLong() == other.path("quantity").asLong();
    }

    private void edit(ObjectNode wished, List<ItemChange> changes) {
        ArrayNode items = (ArrayNode) wished.path("items").path("data");
        for (ItemChange change : changes) {
            if (change.item().isEmpty()) {
                items.add(more(wished, change));
                continue;
            }
            ObjectNode item = Items.find(wished, change.item().get()).orElseThrow();
            if (change.deleted()) {
                items.remove(items.valueStream().toList().indexOf(item));
                continue;
            }
            item.remove(List.of("_net", "_off"));
            change.price().ifPresent(price -> Items.price(item, price));
            change.quantity().ifPresent(quantity -> item.put("quantity", quantity));
        }
    }

    /** One more joins the running period of the others. */
    private ObjectNode more(ObjectNode wished, ItemChange change) {
        ObjectNode item =
                Items.fresh(
                        books,
                        id(wished),
                        change.price().orElseThrow(),
                        change.quantity().orElse(1));
        JsonNode first = wished.path("items").path("data").path(0);
        if (sameInterval(first.path("price"), item.path("price"))) {
            item.set("current_period_start", first.path("current_period_start"));
            item.set("current_period_end", first.path("current_period_end"));
        }
        return item;
    }

    /** A new cycle from now on, for all items; the trial is over then. */
    private void begin(ObjectNode wished) {
        wished.put("billing_cycle_anchor", books.seconds());
        if (status(wished).equals("trialing")) {
            wished.put("status", "active").put("trial_end", books.seconds());
            wished.remove("_trial_warning_at");
        }
        for (JsonNode item : wished.path("items").path("data")) {
            Items.period((ObjectNode) item, Cycle.of(item.path("price"), books.now()).period(0));
        }
    }

    /** At the very end of a period the renewal begins the other cycle, not the change. */
    private static boolean anotherInterval(
            ObjectNode subscription, List<ItemChange> changes, Terms terms) {
        return Items.periodEnd(subscription) > terms.at().getEpochSecond()
                && changes.stream()
                        .filter(change -> change.item().isPresent() && change.price().isPresent())
                        .anyMatch(
                                change ->
                                        Items.find(subscription, change.item().get())
                                                .filter(
                                                        item ->
                                                                !sameInterval(
                                                                        item.path("price"),
                                                                        change.price().get()))
                                                .isPresent());
    }

    private static boolean sameInterval(JsonNode one, JsonNode other) {
        JsonNode first = one.path("recurring");
        JsonNode second = other.path("recurring");
        return first.path("interval").equals(second.path("interval"))
                && first.path("interval_count").asLong() == second.path("interval_count").asLong();
    }

    private ObjectNode told(ObjectNode subscription, ObjectNode before) {
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        return subscription;
    }

    private static String status(ObjectNode subscription) {
        return subscription.path("status").asText();
    }

    private static String id(ObjectNode object) {
        return Json.text(object, "id").orElseThrow();
    }
}
