// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.billing.Disputing;
import org.guichet.sandbox.stripe.billing.Leap;
import org.guichet.sandbox.stripe.billing.OwnTime;
import org.guichet.sandbox.stripe.billing.PayingOut;
import org.guichet.sandbox.stripe.billing.Refunding;
import org.guichet.sandbox.stripe.billing.Verification;
import org.guichet.sandbox.stripe.hooks.Queue;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Occasion;
import org.guichet.sandbox.stripe.store.Switches;

/** {@code /stripe} for people, {@code /stripe/control/…} for tests. */
public final class ControlPages {

    /** What the page shows. */
    record View(
            String problem,
            List<Board> boards,
            List<Seller> sellers,
            List<Leap> leaps,
            List<Overview.SubscriptionRow> subscriptions,
            List<Overview.MoneyRow> payments,
            List<Overview.MoneyRow> refunds,
            List<Overview.TaxIdRow> taxIds,
            List<Overview.EventRow> events) {}

    /** One account. */
    record Seller(
            String seller,
            String name,
            String country,
            String key,
            long customers,
            long invoices) {}

    private final Archive archive;
    private final Switches switches;
    private final Overview overview;
    private final Queue queue;
    private final Runnable ring;
    private final Views views = new Views();

    public ControlPages(Archive archive, Switches switches, Queue queue, Runnable ring) {
        this.archive = archive;
        this.switches = switches;
        this.overview = new Overview(archive);
        this.queue = queue;
        this.ring = ring;
    }

    public void routes(Javalin app) {
        app.get("/stripe", ctx -> page(ctx, 200, ""));
        app.post("/stripe/control", this::turn);
        app.get("/stripe/control/state", ctx -> json(ctx, 200, overview.state(switches)));
        app.post("/stripe/control/events/{id}/redeliver", this::redeliver);
        app.post("/stripe/control/charges/{id}/dispute", this::dispute);
        app.post("/stripe/control/disputes/{id}", this::decide);
        app.post("/stripe/control/refunds/{id}", this::turnRefund);
        app.post("/stripe/control/tax_ids/{id}", this::verify);
        app.post("/stripe/control/customers/{id}/time", this::moveOn);
        app.post("/stripe/control/accounts/{seller}/payouts", this::payOut);
        app.post("/stripe/control/accounts/{seller}/payouts/failure", this::sendBack);
    }

    private void page(Context ctx, int status, String problem) {
        ObjectNode state = overview.state(switches);
        List<Seller> sellers = Account.ALL.stream().map(account -> seller(account, state)).toList();
        views.show(
                ctx,
                status,
                "control",
                new View(
                        problem,
                        Board.of(switches),
                        sellers,
                        List.of(Leap.values()),
                        overview.subscriptions(),
                        overview.payments(),
                        overview.refunds(),
                        overview.taxIds(),
                        overview.events()));
    }

    /**
     * JSON from tests, a form from the page; either names any of the switches. All are checked
     * before one is turned.
     */
    private void turn(Context ctx) {
        boolean form = ctx.isFormUrlencoded();
        Map<Switches.Name, Long> wished = new LinkedHashMap<>();
        try {
            ObjectNode asked = form ? fields(ctx) : Json.parse(ctx.body());
            for (Map.Entry<String, JsonNode> entry : asked.properties()) {
                Switches.Name name =
                        Switches.Name.of(entry.getKey())
                                .orElseThrow(() -> new IllegalArgumentException(entry.getKey()));
                wished.put(name, number(name, entry.getValue()));
            }
            switches.set(wished);
        } catch (IllegalArgumentException | ClassCastException | UncheckedIOException e) {
            refuse(ctx, "Not a switch or not its value: " + e.getMessage());
            return;
        }
        ring.run();
        done(ctx, (ObjectNode) overview.state(switches).get("switches"));
    }

    /** The holder of the card disputes a payment, or with {@code inquiry} only asks about it. */
    private void dispute(Context ctx) {
        boolean inquiry = asked(ctx).path("inquiry").asBoolean();
        change(
                ctx,
                books ->
                        books.find("charge", ctx.pathParam("id"))
                                .map(
                                        charge ->
                                                new Disputing(books)
                                                        .open(charge, "fraudulent", inquiry)));
    }

    /**
     * The bank decides: JSON or a form with {@code status}, won or lost; an inquiry becomes a
     * dispute by {@code needs_response}.
     */
    private void decide(Context ctx) {
        String status = asked(ctx).path("status").asText();
        if (!List.of("won", "lost", "needs_response").contains(status)) {
            refuse(ctx, "A dispute is won or lost; an inquiry may become one: needs_response.");
            return;
        }
        change(
                ctx,
                books ->
                        books.find("dispute", ctx.pathParam("id"))
                                .map(dispute -> new Disputing(books).turn(dispute, status)));
    }

    /** The bank sends a refund back, lets it arrive, or wants something of the customer first. */
    private void turnRefund(Context ctx) {
        turn(
                ctx,
                "refund",
                Refunding.OUTCOMES,
                (books, refund, status) -> new Refunding(books).turn(refund, status));
    }

    /** What the register says of a tax number. */
    private void verify(Context ctx) {
        turn(ctx, "tax_id", Verification.OUTCOMES, Verification::turn);
    }

    /** What becomes of an object. */
    @FunctionalInterface
    private interface Turn {
        ObjectNode of(Books books, ObjectNode object, String status);
    }

    /** JSON or a form with {@code status}, one of these. */
    private void turn(Context ctx, String type, List<String> outcomes, Turn turn) {
        String status = asked(ctx).path("status").asText();
        if (!outcomes.contains(status)) {
            refuse(ctx, "A " + type + " becomes one of " + String.join(", ", outcomes) + ".");
            return;
        }
        change(
                ctx,
                books ->
                        books.find(type, ctx.pathParam("id"))
                                .map(object -> turn.of(books, object, status)));
    }

    /** A customer's time goes on: JSON or a form with {@code by}, the key of a {@link Leap}. */
    private void moveOn(Context ctx) {
        Optional<Leap> leap = Leap.of(asked(ctx).path("by").asText());
        if (leap.isEmpty()) {
            refuse(ctx, "Time moves by one of: " + Leap.keys());
            return;
        }
        change(
                ctx,
                books ->
                        books.find("customer", ctx.pathParam("id"))
                                .map(customer -> new OwnTime(books).leap(customer, leap.get())));
    }

    /** Sends a seller's whole balance to its bank. */
    private void payOut(Context ctx) {
        onBooks(
                ctx,
                books ->
                        Optional.of(
                                Json.object().put("payouts", new PayingOut(books).all().size())));
    }

    /** The seller's bank does not take its newest payout. */
    private void sendBack(Context ctx) {
        onBooks(ctx, books -> new PayingOut(books).fail().map(Json::visible));
    }

    /** Work on the books of the seller that the path names. */
    private void onBooks(Context ctx, Archive.Bookwork<Optional<ObjectNode>> work) {
        Optional<Account> seller =
                Account.ALL.stream()
                        .filter(account -> account.seller().equals(ctx.pathParam("seller")))
                        .findFirst();
        if (seller.isEmpty()) {
            refuse(ctx, "No seller is called " + ctx.pathParam("seller"));
            return;
        }
        Optional<ObjectNode> outcome = archive.write(seller.get(), Occasion.NONE, work);
        if (outcome.isEmpty()) {
            refuse(ctx, "There is no payout that could come back.");
            return;
        }
        ring.run();
        done(ctx, outcome.get());
    }

    /** Changes an object of whichever account holds it. */
    private void change(Context ctx, Archive.Bookwork<Optional<ObjectNode>> work) {
        try {
            for (Account account : Account.ALL) {
                Optional<ObjectNode> changed = archive.write(account, Occasion.NONE, work);
                if (changed.isPresent()) {
                    ring.run();
                    done(ctx, Json.visible(changed.get()));
                    return;
                }
            }
            refuse(ctx, "Nothing has the id " + ctx.pathParam("id"));
        } catch (IllegalStateException e) {
            refuse(ctx, e.getMessage());
        }
    }

    private void redeliver(Context ctx) {
        int sent = queue.redeliver(ctx.pathParam("id"));
        ring.run();
        if (sent == 0 && !ctx.isFormUrlencoded()) {
            json(ctx, 404, Json.object().put("deliveries", sent));
        } else {
            done(ctx, Json.object().put("deliveries", sent));
        }
    }

    private static void done(Context ctx, ObjectNode outcome) {
        if (ctx.isFormUrlencoded()) {
            ctx.status(303).header("Location", "/stripe");
        } else {
            json(ctx, 200, outcome);
        }
    }

    private void refuse(Context ctx, String problem) {
        if (ctx.isFormUrlencoded()) {
            page(ctx, 400, problem);
        } else {
            json(ctx, 400, Json.object().put("error", problem));
        }
    }

    private static long number(Switches.Name name, JsonNode value) {
        if (!name.words().isEmpty()) {
            int place = name.words().indexOf(value.asText());
            if (place < 0) {
                throw new IllegalArgumentException(name.key());
            }
            return place;
        }
        try {
            return Long.parseLong(value.asText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.key() + " is no whole number", e);
        }
    }

    private static ObjectNode asked(Context ctx) {
        if (ctx.body().isBlank()) {
            return Json.object();
        }
        return ctx.isFormUrlencoded() ? fields(ctx) : Json.parse(ctx.body());
    }

    private static ObjectNode fields(Context ctx) {
        ObjectNode fields = Json.object();
        ctx.formParamMap().forEach((name, values) -> fields.put(name, values.getFirst()));
        return fields;
    }

    private static Seller seller(Account account, ObjectNode state) {
        JsonNode counts = state.path("objects").path(account.seller());
        return new Seller(
                account.seller(),
                account.name(),
                account.country(),
                account.key(),
                counts.path("customer").asLong(),
                counts.path("invoice").asLong());
    }

    private static void json(Context ctx, int status, ObjectNode body) {
        ctx.status(status).contentType("application/json").result(body.toPrettyString());
    }
}
