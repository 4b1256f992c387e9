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
import org.guichet.sandbox.stripe.hooks.Queue;
import org.guichet.sandbox.stripe.page.Views;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Switches;

/** {@code /stripe} for people, {@code /stripe/control/…} for tests. */
public final class ControlPages {

    /** What the page shows. */
    record View(
            List<Seller> sellers,
            List<Overview.SubscriptionRow> subscriptions,
            List<Overview.EventRow> events,
            JsonNode state,
            boolean outage,
            boolean paused,
            long duplicate,
            long delay) {}

    /** One account. */
    record Seller(
            String seller,
            String name,
            String country,
            String key,
            long customers,
            long invoices) {}

    private final Switches switches;
    private final Overview overview;
    private final Queue queue;
    private final Runnable ring;
    private final Views views = new Views();

    public ControlPages(Archive archive, Switches switches, Queue queue, Runnable ring) {
        this.switches = switches;
        this.overview = new Overview(archive);
        this.queue = queue;
        this.ring = ring;
    }

    public void routes(Javalin app) {
        app.get("/stripe", this::page);
        app.post("/stripe/control", this::turn);
        app.get("/stripe/control/state", ctx -> json(ctx, 200, overview.state(switches)));
        app.post("/stripe/control/events/{id}/redeliver", this::redeliver);
    }

    private void page(Context ctx) {
        ObjectNode state = overview.state(switches);
        List<Seller> sellers = Account.ALL.stream().map(account -> seller(account, state)).toList();
        views.show(
                ctx,
                200,
                "control",
                new View(
                        sellers,
                        overview.subscriptions(),
                        overview.events(),
                        state,
                        switches.on(Switches.Name.OUTAGE),
                        switches.on(Switches.Name.HOOKS_PAUSED),
                        switches.value(Switches.Name.DUPLICATE),
                        switches.value(Switches.Name.DELAY_MS)));
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
        } catch (IllegalArgumentException | ClassCastException | UncheckedIOException e) {
            json(
                    ctx,
                    400,
                    Json.object().put("error", "Not a switch or not its value: " + e.getMessage()));
            return;
        }
        wished.forEach(switches::set);
        ring.run();
        if (form) {
            ctx.status(303).header("Location", "/stripe");
        } else {
            json(ctx, 200, (ObjectNode) overview.state(switches).get("switches"));
        }
    }

    private void redeliver(Context ctx) {
        int sent = queue.redeliver(ctx.pathParam("id"));
        ring.run();
        if (ctx.isFormUrlencoded()) {
            ctx.status(303).header("Location", "/stripe");
        } else {
            json(ctx, sent == 0 ? 404 : 200, Json.object().put("deliveries", sent));
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
        long number = Long.parseLong(value.asText());
        if (number < 0 || number > 3_600_000) {
            throw new IllegalArgumentException(name.key());
        }
        return number;
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
