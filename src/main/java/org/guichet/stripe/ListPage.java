// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.ApiResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of one of Stripe's lists, each object of it read by itself: of a list with one that the
 * library cannot read it gives nothing at all, at the same place for ever.
 *
 * @param unreadable the ids of those
 * @param next behind which id the next page begins; empty on the last
 */
record ListPage<T>(List<T> read, List<String> unreadable, Optional<String> next) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param body as Stripe sent it
     */
    static <T> ListPage<T> of(String body, Class<T> kind) {
        List<T> read = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        String last = "";
        JsonNode list = tree(body);
        for (JsonNode one : list.path("data")) {
            last = one.path("id").asText(last);
            try {
                read.add(ApiResource.GSON.fromJson(one.toString(), kind));
            } catch (RuntimeException odd) {
                unreadable.add(one.path("id").asText("?"));
            }
        }
        boolean more = list.path("has_more").asBoolean() && !last.isEmpty();
        return new ListPage<>(
                List.copyOf(read),
                List.copyOf(unreadable),
                more ? Optional.of(last) : Optional.empty());
    }

    int looked() {
        return read.size() + unreadable.size();
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new OddObject(notJson);
        }
    }
}
