// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the sandbox's Stripe and the product hold of the same subscriptions, each as the test reads
 * it itself: Stripe's by its API, in words of the test's own.
 */
final class StripeTruth {

    /**
     * A subscription as one of the two has it.
     *
     * @param state in the product's words
     * @param begun whether it ever granted premium
     */
    record Held(
            String reference,
            String account,
            String state,
            String price,
            Instant periodEnd,
            boolean stops,
            boolean begun) {

        boolean grants() {
            return List.of("TRIALING", "ACTIVE", "PAST_DUE").contains(state);
        }
    }

    /** How many payments Stripe has taken. */
    static final String PAID =
            "select count(*) from stripe.object where type = 'invoice' and data ->> 'status' ="
                    + " 'paid' and (data ->> 'total')::bigint > 0";

    /** Reads one row. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final House house;

    StripeTruth(House house) {
        this.house = house;
    }

    Map<String, Held> theirs() {
        Map<String, Held> held = new HashMap<>();
        for (String seller : List.of("eu", "nz")) {
            String after = "";
            boolean more = true;
            while (more) {
                JsonNode page =
                        house.stripe(seller, "/v1/subscriptions?status=all&limit=100" + after);
                page.path("data").forEach(one -> held.put(one.path("id").asText(), theirs(one)));
                more = page.path("has_more").asBoolean();
                after =
                        "&starting_after="
                                + page.path("data")
                                        .path(page.path("data").size() - 1)
                                        .path("id")
                                        .asText();
            }
        }
        return held;
    }

    private static Held theirs(JsonNode one) {
        long end = 0;
        for (JsonNode item : one.path("items").path("data")) {
            end = Math.max(end, item.path("current_period_end").asLong());
        }
        String status = one.path("status").asText();
        return new Held(
                one.path("id").asText(),
                one.path("metadata").path("guichet_account").asText(),
                status.equals("canceled") || status.equals("incomplete_expired")
                        ? "ENDED"
                        : status.toUpperCase(Locale.ROOT),
                one.at("/items/data/0/price/metadata/guichet_offer").asText(),
                Instant.ofEpochSecond(end),
                one.path("cancel_at_period_end").asBoolean() || one.path("cancel_at").isNumber(),
                !status.startsWith("incomplete"));
    }

    Map<String, Held> ours() throws Exception {
        Map<String, Held> held = new HashMap<>();
        rows(
                        "guichet",
                        "select reference, account, state, price, period_end, ends_at_period_end,"
                                + " activated_at is not null from subscription",
                        row ->
                                new Held(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getTimestamp(5).toInstant(),
                                        row.getBoolean(6),
                                        row.getBoolean(7)))
                .forEach(one -> held.put(one.reference(), one));
        return held;
    }

    /** Of the product ({@code guichet}) or of the world around it ({@code sandbox}). */
    <T> List<T> rows(String database, String sql, Reading<T> reading) throws Exception {
        try (Connection connection = house.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reading.read(found));
            }
            return rows;
        }
    }

    /** By a text in the first column the number in the second. */
    Map<String, Long> numbers(String database, String sql) throws Exception {
        Map<String, Long> numbers = new HashMap<>();
        for (Map.Entry<String, Long> row :
                rows(database, sql, one -> Map.entry(one.getString(1), one.getLong(2)))) {
            numbers.put(row.getKey(), row.getValue());
        }
        return numbers;
    }

    long count(String database, String sql) throws Exception {
        return rows(database, sql, row -> row.getLong(1)).getFirst();
    }
}
