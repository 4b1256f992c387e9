// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Writes an event, and a delivery for each endpoint that wants it, in the transaction of the change
 * it tells of: what is not committed is not announced, and what is committed cannot be forgotten by
 * a kill.
 */
final class Announcement {

    static final String API_VERSION = "2026-07-29.dahlia";

    private final Books books;
    private final Occasion occasion;

    Announcement(Books books, Occasion occasion) {
        this.books = books;
        this.occasion = occasion;
    }

    void of(String type, ObjectNode object, Optional<ObjectNode> previous) {
        String id = Ids.fresh("evt");
        List<ObjectNode> endpoints =
                books
                        .list(Query.of("webhook_endpoint").where("status", "enabled").limit(100))
                        .data()
                        .stream()
                        .filter(endpoint -> wants(endpoint, type))
                        .toList();
        ObjectNode event = Json.object();
        event.put("id", id).put("object", "event").put("api_version", API_VERSION);
        event.put("created", books.real().getEpochSecond());
        ObjectNode data = event.putObject("data");
        data.set("object", Json.visible(object));
        previous.ifPresent(before -> data.set("previous_attributes", before));
        event.put("livemode", false).put("pending_webhooks", endpoints.size());
        event.putObject("request")
                .put("id", occasion.request())
                .put("idempotency_key", occasion.idempotencyKey());
        event.put("type", type);
        books.change(
                "insert into stripe.event (account, id, type, created, about, data)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb)",
                books.account().id(),
                id,
                type,
                books.real().getEpochSecond(),
                object.path("id").asText(),
                event.toString());
        endpoints.forEach(endpoint -> deliver(id, endpoint));
    }

    /**
     * The switches slow down, shuffle and multiply deliveries here, so that what is queued says
     * what will happen.
     */
    private void deliver(String event, ObjectNode endpoint) {
        books.change(
                "insert into stripe.delivery (account, event, endpoint, due_at) select ?, ?, ?,"
                        + " ?::timestamptz + interval '1 millisecond' * (s.delay_ms + case when"
                        + " s.reorder_ms = 0 then 0 else abs(hashint8extended("
                        + "nextval('stripe.draw'), s.seed)) % s.reorder_ms end)"
                        + " from stripe.hook_switch s, generate_series(0, s.duplicate)",
                books.account().id(), event, endpoint.path("id").asText(), books.real());
    }

    private static boolean wants(ObjectNode endpoint, String type) {
        for (var wanted : endpoint.path("enabled_events")) {
            if (wanted.asText().equals("*") || wanted.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
