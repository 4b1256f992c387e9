// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.guichet.relay.RelayQueries.Asked;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.Filter;
import org.guichet.relay.RelayView.State;
import org.guichet.support.PostgresForTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the operators' page asks is answered from an index, over 200,000 arrivals: in a temporary
 * table that is like the arrivals, hides them and goes with the transaction.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RelayPlansTest {

    /** Of a page of fifty and its index, far from 200,000. */
    private static final long FEW = 1500;

    private static final Pattern READ =
            Pattern.compile("actual [^)]*rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern DROPPED = Pattern.compile("Rows Removed by Filter: ([0-9]+)");

    @Inject DataSource database;
    @Inject Remembered remembered;

    @Test
    void every_list_and_every_range_reads_few_rows_of_two_hundred_thousand() {
        QuarkusTransaction.requiringNew()
                .timeout((int) Duration.ofMinutes(2).toSeconds())
                .run(this::look);
    }

    private void look() {
        try (Connection connection = database.getConnection()) {
            fill(connection);
            for (Filter filter :
                    List.of(
                            filter(null, "stripe/nz", null),
                            filter(null, "stripe/eu", null),
                            filter(null, null, "charge.dispute.created"),
                            filter(null, null, "invoice.paid"),
                            filter(State.DONE, "stripe/nz", "invoice.paid"),
                            filter(State.DONE, "stripe/nz", null),
                            filter(State.PARKED, "stripe/nz", null),
                            filter(State.WAITING, "stripe/nz", "invoice.paid"))) {
                Asked asked = RelayQueries.page(Direction.ARRIVALS, filter, 150_000, 51);
                assertThat(read(connection, asked.sql().formatted("*"), asked.parameters()))
                        .as(filter.toString())
                        .isLessThan(FEW);
            }
            Range hour =
                    new Range(
                            State.DONE,
                            Optional.empty(),
                            Optional.of(
                                    new Range.Times(
                                            Instant.parse("2026-01-02T00:00:00Z"),
                                            Instant.parse("2026-01-02T01:00:00Z"))),
                            Optional.of("stripe/eu"),
                            Optional.empty());
            Range rare =
                    new Range(
                            State.DONE,
                            Optional.of(new Range.Numbers(1, 1_000_000)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("of.no.entry"));
            for (Range range : List.of(hour, rare)) {
                Asked walked =
                        range.walked(Direction.ARRIVALS, remembered, 0, Optional.empty(), 500);
                assertThat(read(connection, walked.sql(), walked.parameters()))
                        .as(range.toString())
                        .isLessThan(4 * 360);
            }
            assertThat(read(connection, RelayQueries.TYPES, List.of())).isLessThan(50);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Filter filter(
            @Nullable State state, @Nullable String source, @Nullable String type) {
        return new Filter(
                Optional.ofNullable(state),
                Optional.ofNullable(source),
                Optional.ofNullable(type),
                Optional.empty());
    }

    /**
     * One in a hundred is of the small seller, one in two thousand a dispute; ten seconds apart.
     */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table arrival (like public.arrival including all) on commit drop");
            statement.execute(
                    """
                    insert into arrival (source, key, lane, type, body, received_at, state, due_at, settled_at)
                    select case when n % 100 = 0 then 'stripe/nz' else 'stripe/eu' end, 'evt_' || n, 'lane-' || n % 5000,
                      case when n % 2000 = 7 then 'charge.dispute.created' when n % 3 = 0 then 'invoice.paid' else 'customer.subscription.updated' end,
                      'x', '2026-01-01'::timestamptz + n * interval '10 s',
                      case when n > 199000 then 'WAITING' when n % 1000 = 0 then 'PARKED' else 'DONE' end,
                      '2026-01-01', case when n > 199000 then null else '2026-01-01'::timestamptz + n * interval '10 s' end
                    from generate_series(1, 200000) n
                    """);
            statement.execute("analyze arrival");
        }
    }

    /** Rows of all steps of the plan, with those that were looked at in vain. */
    private static long read(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers off) " + sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
        }
        double rows = 0;
        Matcher read = READ.matcher(plan);
        while (read.find()) {
            rows += Double.parseDouble(read.group(1)) * Long.parseLong(read.group(2));
        }
        Matcher dropped = DROPPED.matcher(plan);
        while (dropped.find()) {
            rows += Long.parseLong(dropped.group(1));
        }
        return (long) rows;
    }
}
