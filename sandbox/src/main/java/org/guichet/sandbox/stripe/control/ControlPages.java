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
import org.guichet.sandbox.stripe.billing.PayingOut;
import org.guichet.sandbox.stripe.hooks.Queue;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
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
            List<Overview.SubscriptionRow> subscriptions,
            List<Overview.PaymentRow> payments,
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
        app.post("/stripe/control/accounts/{seller}/payouts", this::payOut);
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
                        overview.subscriptions(),
                        overview.payments(),
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

    /** The holder of the card disputes a payment. */
    private void dispute(Context ctx) {
        change(
                ctx,
                books ->
                        books.find("charge", ctx.pathParam("id"))
                                .map(charge -> new Disputing(books).open(charge, "fraudulent")));
    }

    /** The bank decides: JSON or a form with {@code status}, won or lost. */
    private void decide(Context ctx) {
        String status =
                (ctx.isFormUrlencoded() ? fields(ctx) : Json.parse(ctx.body()))
                        .path("status")
                        .asText();
        if (!status.equals("won") && !status.equals("lost")) {
            refuse(ctx, "A dispute is won or lost.");
            return;
        }
        change(
                ctx,
                books ->
                        books.find("dispute", ctx.pathParam("id"))
                                .map(dispute -> new Disputing(books).close(dispute, status)));
    }

    /** Sends a seller's whole balance to its bank. */
    private void payOut(Context ctx) {
        Optional<Account> seller =
                Account.ALL.stream()
                        .filter(account -> account.seller().equals(ctx.pathParam("seller")))
                        .findFirst();
        if (seller.isEmpty()) {
            refuse(ctx, "No seller is called " + ctx.pathParam("seller"));
            return;
        }
        int made =
                archive.write(
                        seller.get(), Occasion.NONE, books -> new PayingOut(books).all().size());
        ring.run();
        done(ctx, Json.object().put("payouts", made));
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
        if (name.yesOrNo()) {
            return switch (value.asText()) {
                case "true" -> 1;
                case "false" -> 0;
                default -> throw new IllegalArgumentException(name.key());
            };
        }
        try {
            return Long.parseLong(value.asText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.key() + " is no whole number", e);
        }
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
