// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Switches;

/** What is there, over all accounts. */
public final class Overview {

    /** One event with how its deliveries stand; {@code last} says how the latest attempt ended. */
    public record EventRow(
            String seller,
            String id,
            String type,
            String about,
            String at,
            int delivered,
            int due,
            int attempts,
            String last) {}

    /**
     * One subscription in words.
     *
     * @param holder the customer's id
     * @param time where the customer has a test clock, what that shows; otherwise empty
     */
    public record SubscriptionRow(
            String seller,
            String id,
            String status,
            String customer,
            String holder,
            String time,
            String product,
            String until,
            boolean ending) {}

    /**
     * One movement of money in words: a charge or a refund.
     *
     * @param of whose charge it is, or what it refunds
     * @param dispute its open dispute's id, empty without one
     */
    public record MoneyRow(
            String seller,
            String id,
            String of,
            String amount,
            String at,
            String state,
            String dispute) {

        /** Whether the bank only asks. */
        public boolean inquiry() {
            return state.contains("warning");
        }

        public boolean over() {
            return state.equals("failed") || state.equals("canceled");
        }
    }

    /** One tax number in words. */
    public record TaxIdRow(
            String seller, String id, String of, String type, String value, String state) {}

    private static final String TAX_IDS =
            """
            select replace(t.account, 'acct_guichet_', ''), t.id,
              coalesce(u.data ->> 'email', t.data ->> 'customer', ''),
              t.data ->> 'type', t.data ->> 'value', t.data -> 'verification' ->> 'status'
            from stripe.object t
              left join stripe.object u on u.account = t.account and u.id = t.data ->> 'customer'
            where t.type = 'tax_id' order by t.seq desc limit 30
            """;

    private static final String REFUNDS =
            """
            select replace(account, 'acct_guichet_', ''), id, data ->> 'charge',
              upper(data ->> 'currency') || ' ' || (data ->> 'amount'),
              to_char(to_timestamp(created) at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), data ->> 'status', ''
            from stripe.object where type = 'refund' order by seq desc limit 30
            """;

    private static final String PAYMENTS =
            """
            select replace(c.account, 'acct_guichet_', ''), c.id,
              coalesce(u.data ->> 'email', c.data ->> 'customer', ''),
              upper(c.data ->> 'currency') || ' ' || (c.data ->> 'amount'),
              to_char(to_timestamp(c.created) at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
              case when (c.data ->> 'disputed')::boolean then 'disputed, ' || coalesce(replace(d.data ->> 'status', '_', ' '), '')
                when (c.data ->> 'refunded')::boolean then 'refunded' else c.data ->> 'status' end,
              case when d.data ->> 'status' in ('needs_response', 'under_review', 'warning_needs_response', 'warning_under_review') then d.id else '' end
            from stripe.object c
              left join stripe.object u on u.account = c.account and u.id = c.data ->> 'customer'
              left join stripe.object d on d.account = c.account and d.type = 'dispute' and d.data ->> '_parent' = c.id
            where c.type = 'charge' order by c.seq desc limit 30
            """;

    private static final String EVENTS =
            """
            select replace(e.account, 'acct_guichet_', ''), e.id, e.type, e.about,
              to_char(to_timestamp(e.created) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
              count(d.id) filter (where d.delivered_at is not null),
              count(d.id) filter (where d.delivered_at is null),
              coalesce(sum(d.attempts), 0),
              (select coalesce(a.status::text, a.failure) from stripe.attempt a
                 join stripe.delivery x on x.id = a.delivery where x.event = e.id
                 order by a.at desc limit 1)
            from stripe.event e left join stripe.delivery d on d.event = e.id
            group by e.account, e.id order by e.seq desc limit 100
            """;

    private static final String SUBSCRIPTIONS =
            """
            select replace(s.account, 'acct_guichet_', ''), s.id, s.data ->> 'status',
              coalesce(c.data ->> 'email', s.data ->> 'customer'), s.data ->> 'customer',
              coalesce(to_char(to_timestamp((k.data ->> 'frozen_time')::bigint) at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), ''),
              coalesce(s.data #>> '{items,data,0,price,lookup_key}', s.data #>> '{items,data,0,price,id}'),
              to_char(to_timestamp((s.data #>> '{items,data,0,current_period_end}')::bigint) at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
              s.data ->> 'cancel_at' is not null
            from stripe.object s left join stripe.object c
              on c.account = s.account and c.id = s.data ->> 'customer'
              left join stripe.object k on k.account = c.account and k.id = c.data ->> 'test_clock'
            where s.type = 'subscription' order by s.seq desc limit 100
            """;

    private final Archive archive;

    public Overview(Archive archive) {
        this.archive = archive;
    }

    public String sentence(Switches switches) {
        if (switches.on(Switches.Name.OUTAGE)) {
            return "answers every call with 500 (switched on)";
        }
        ObjectNode state = state(switches);
        return "%d events, %d webhooks undelivered%s"
                .formatted(
                        state.path("events").asLong(),
                        state.path("undelivered").asLong(),
                        switches.on(Switches.Name.HOOKS_PAUSED) ? " (held back)" : "");
    }

    /**
     * For tests: counts of objects by seller and type, of events, of deliveries still to make; the
     * switches; how many calls each fate has come over since the start.
     */
    ObjectNode state(Switches switches) {
        switches.reload();
        return archive.transact(
                connection -> {
                    ObjectNode state = Json.object();
                    ObjectNode objects = state.putObject("objects");
                    for (String seller : List.of("nz", "eu")) {
                        objects.putObject(seller);
                    }
                    each(
                            connection,
                            "select replace(account, 'acct_guichet_', ''), type, count(*)"
                                    + " from stripe.object group by 1, 2 order by 1, 2",
                            row ->
                                    ((ObjectNode) objects.get(row.getString(1)))
                                            .put(row.getString(2), row.getLong(3)));
                    each(
                            connection,
                            "select count(*) from stripe.event",
                            row -> state.put("events", row.getLong(1)));
                    each(
                            connection,
                            "select count(*), count(distinct event) from stripe.delivery"
                                    + " where delivered_at is null",
                            row ->
                                    state.put("undelivered", row.getLong(1))
                                            .put("undelivered_events", row.getLong(2)));
                    ObjectNode positions = state.putObject("switches");
                    for (Switches.Name name : Switches.Name.values()) {
                        positions.set(name.key(), switches.position(name));
                    }
                    ObjectNode befallen = state.putObject("befallen");
                    Switches.FATES.forEach(
                            fate -> befallen.put(fate.key(), switches.befallen(fate)));
                    return state;
                });
    }

    List<MoneyRow> payments() {
        return rows(PAYMENTS, Overview::money);
    }

    List<MoneyRow> refunds() {
        return rows(REFUNDS, Overview::money);
    }

    private static MoneyRow money(ResultSet row) throws SQLException {
        return new MoneyRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    List<TaxIdRow> taxIds() {
        return rows(
                TAX_IDS,
                row ->
                        new TaxIdRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
    }

    List<EventRow> events() {
        return rows(
                EVENTS,
                row ->
                        new EventRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getInt(7),
                                row.getInt(8),
                                row.getString(9) == null ? "" : row.getString(9)));
    }

    List<SubscriptionRow> subscriptions() {
        return rows(
                SUBSCRIPTIONS,
                row ->
                        new SubscriptionRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getBoolean(9)));
    }

    /** What one row of a result says. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) {
        return archive.transact(
                connection -> {
                    List<T> rows = new ArrayList<>();
                    each(connection, sql, row -> rows.add(reading.of(row)));
                    return rows;
                });
    }

    /** One row of a result. */
    @FunctionalInterface
    private interface Reader {
        void on(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Reader reader) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.on(rows);
            }
        }
    }
}
