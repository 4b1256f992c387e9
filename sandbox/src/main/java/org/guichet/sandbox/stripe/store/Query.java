// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A question for a list of objects of one type, newest first. Field names come from code, values
 * from callers.
 */
public final class Query {

    private final String type;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private String startingAfter;
    private String endingBefore;
    private int limit = 10;

    private Query(String type) {
        this.type = type;
    }

    public static Query of(String type) {
        return new Query(type);
    }

    /** The field, taken as text, equals the value. */
    public Query where(String field, String value) {
        return condition(column(field) + " = ?", value);
    }

    public Query whereNot(String field, String value) {
        return condition(column(field) + " is distinct from ?", value);
    }

    public Query whereIn(String field, Collection<String> among) {
        return condition(column(field) + " = any(?)", (Object) among.toArray(String[]::new));
    }

    /** The field equals the pattern, in which a star stands for any text. */
    public Query whereLike(String field, String pattern) {
        String escaped = pattern.replaceAll("([\\\\%_])", "\\\\$1").replace('*', '%');
        return condition(column(field) + " like ?", escaped);
    }

    /**
     * The moment in the field is not later than the given one; false where the field is null. The
     * field must be one of those that the schema's column {@code due_at} is made of.
     */
    public Query whereDue(String field, long seconds) {
        condition("due_at <= ?", seconds);
        return condition("(" + column(field) + ")::bigint <= ?", seconds);
    }

    /** Objects that live by that test clock; an empty text is the world's. */
    public Query onClock(String clock) {
        return condition("coalesce(data ->> 'test_clock', '') = ?", clock);
    }

    /** Subscriptions with an item of that price. */
    public Query wherePrice(String price) {
        return condition(
                "data -> 'items' -> 'data' @> jsonb_build_array(jsonb_build_object('price',"
                        + " jsonb_build_object('id', ?::text)))",
                price);
    }

    /** The subscription that holds the item. */
    public Query whereItem(String item) {
        return condition(
                "data -> 'items' -> 'data' @> jsonb_build_array(jsonb_build_object('id',"
                        + " ?::text))",
                item);
    }

    public Query whereMetadata(String key, String value) {
        where.append(" and data -> 'metadata' ->> ? = ?");
        values.add(key);
        values.add(value);
        return this;
    }

    /**
     * @param comparison one of gt, gte, lt, lte
     */
    public Query created(String comparison, long seconds) {
        String operator =
                switch (comparison) {
                    case "gt" -> ">";
                    case "gte" -> ">=";
                    case "lt" -> "<";
                    case "lte" -> "<=";
                    default -> throw new IllegalArgumentException(comparison);
                };
        return condition("created " + operator + " ?", seconds);
    }

    public Query createdAt(long seconds) {
        return condition("created = ?", seconds);
    }

    public Query startingAfter(String id) {
        startingAfter = id;
        return this;
    }

    public Query endingBefore(String id) {
        endingBefore = id;
        return this;
    }

    public Query limit(int rows) {
        limit = rows;
        return this;
    }

    Query condition(String sql, Object value) {
        where.append(" and ").append(sql);
        values.add(value);
        return this;
    }

    String type() {
        return type;
    }

    int limit() {
        return limit;
    }

    boolean backwards() {
        return endingBefore != null;
    }

    /**
     * The select with one row more than asked, by which the caller knows whether there are more.
     */
    String sql(String table) {
        String cursor = backwards() ? endingBefore : startingAfter;
        String beyond =
                cursor == null
                        ? ""
                        : " and seq "
                                + (backwards() ? ">" : "<")
                                + " (select seq from "
                                + table
                                + " where account = ? and id = ?)";
        return where
                + beyond
                + " order by seq "
                + (backwards() ? "asc" : "desc")
                + " limit "
                + (limit + 1);
    }

    List<Object> values(String account) {
        List<Object> all = new ArrayList<>(values);
        String cursor = backwards() ? endingBefore : startingAfter;
        if (cursor != null) {
            all.add(account);
            all.add(cursor);
        }
        return all;
    }

    private static String column(String field) {
        if (!field.matches("_?[a-z_]+")) {
            throw new IllegalArgumentException(field);
        }
        return "data ->> '" + field + "'";
    }
}
