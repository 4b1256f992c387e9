// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;
import org.guichet.sandbox.stripe.store.Rows;

/** Stripe's lists: newest first, cursors by object id. */
public final class Pages {

    private Pages() {}

    public static Query within(Call call, Query query) {
        call.text("starting_after")
                .ifPresent(id -> query.startingAfter(known(call, id, "starting_after")));
        call.text("ending_before")
                .ifPresent(id -> query.endingBefore(known(call, id, "ending_before")));
        query.limit(call.get("limit").asInt(10));
        JsonNode created = call.get("created");
        if (created.isNumber()) {
            query.createdAt(created.longValue());
        }
        for (Map.Entry<String, JsonNode> bound : created.properties()) {
            query.created(bound.getKey(), bound.getValue().longValue());
        }
        return query;
    }

    public static ObjectNode envelope(Call call, Rows rows) {
        ObjectNode list = Json.object().put("object", "list").put("url", call.path());
        ArrayNode data = list.put("has_more", rows.more()).putArray("data");
        rows.data().forEach(data::add);
        return list;
    }

    private static String known(Call call, String id, String param) {
        boolean there = call.books().find(id).isPresent() || call.books().event(id).isPresent();
        if (!there) {
            throw StripeError.missingReference("object", id, param);
        }
        return id;
    }
}
