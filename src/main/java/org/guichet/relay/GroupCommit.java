// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.relay.Arrivals.Incoming;
import org.guichet.relay.Arrivals.Overloaded;
import org.guichet.relay.Arrivals.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals that come at the same time are stored by one statement and made durable by one flush of
 * the database's log: so the rate is not bound by how often a disk can flush. Nobody waits for
 * company: whoever comes while a statement runs goes with the next. One writer: two of them carried
 * half as much each, and cost the database half as much again.
 *
 * <p>A row that the database refuses fails alone: what came with it is stored one by one then. A
 * bounded number waits; beyond it the sender is told to come again.
 */
@ApplicationScoped
class GroupCommit {

    private static final int MOST_WAITING = 4096;
    private static final int MOST_ROWS = 256;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** Of one statement, its flush included. */
    private static final int MOST_MILLISECONDS = 30_000;

    /** Of a unique key (SQLSTATE). */
    private static final String THERE_ALREADY = "23505";

    /**
     * So many statements after one that met a row that was there step over such rows: a duplicate
     * seldom comes alone.
     */
    private static final int CAREFUL = 64;

    /** Steps over what is there. */
    private static final String INSERT =
            """
            insert into arrival (source, key, lane, subject, type, body, received_at, state, due_at)
            select source, key, lane, subject, type, body, ?, 'WAITING', ?
            from unnest(?, ?, ?, ?, ?, ?) as came (source, key, lane, subject, type, body)
            on conflict (source, key) do nothing
            returning source, key
            """;

    private record Waiting(Incoming incoming, CompletableFuture<Receipt> receipt) {}

    private record Name(String source, String key) {
        static Name of(Incoming incoming) {
            return new Name(incoming.source(), incoming.key());
        }
    }

    private final DataSource database;
    private final InstantSource clock;
    private final WakeUp wakeUp;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread writer;
    private volatile boolean stopping;

    /** Statements yet that step over what is there; the writer's alone. */
    private int careful;

    GroupCommit(DataSource database, InstantSource clock, WakeUp wakeUp) {
        this.database = database;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    void start(@Observes StartupEvent event) {
        writer = Thread.ofPlatform().name("arrivals").daemon().start(this::run);
    }

    /** Requests that are being answered have been answered when this is told. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (writer != null) {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    /**
     * @return when the row is durable; fails with {@link Overloaded} at once where too many wait
     */
    CompletionStage<Receipt> store(Incoming incoming) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (!waiting.offer(new Waiting(incoming, receipt))) {
            receipt.completeExceptionally(new Overloaded());
        }
        return receipt;
    }

    private void run() {
        List<Waiting> together = new ArrayList<>(MOST_ROWS);
        while (!stopping || !waiting.isEmpty()) {
            try {
                together.clear();
                if (gather(together)) {
                    store(together);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                together.forEach(one -> one.receipt().completeExceptionally(e));
            }
        }
    }

    /** All that wait, as far as one statement should carry. */
    private boolean gather(List<Waiting> together) throws InterruptedException {
        Waiting first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        together.add(first);
        long bytes = first.incoming().body().length;
        while (together.size() < MOST_ROWS && bytes < MOST_BYTES) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            together.add(next);
            bytes += next.incoming().body().length;
        }
        // in one order everywhere: another instance with the same keys must not wait for this one
        // while this one waits for it
        together.sort(
                Comparator.comparing((Waiting one) -> one.incoming().source())
                        .thenComparing(one -> one.incoming().key()));
        return true;
    }

    private void store(List<Waiting> together) {
        try {
            answer(together, insert(together));
        } catch (SQLException refused) {
            if (together.size() == 1 || isUnreachable(refused)) {
                IllegalStateException failure =
                        new IllegalStateException("the arrival was not stored", refused);
                together.forEach(one -> one.receipt().completeExceptionally(failure));
            } else {
                together.forEach(one -> store(List.of(one)));
            }
        }
    }

    /** Class 08 and 57P: the connection or the server is gone, for each row alike (SQLSTATE). */
    private static boolean isUnreachable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Of one key that came twice together, one was stored. */
    private void answer(List<Waiting> together, Set<Name> stored) {
        if (!stored.isEmpty()) {
            wakeUp.arrived();
        }
        for (Waiting one : together) {
            boolean first = stored.remove(Name.of(one.incoming()));
            one.receipt().complete(first ? Receipt.STORED : Receipt.DUPLICATE);
        }
    }

    /** One statement, committed by itself; tells which were not there. */
    private Set<Name> insert(List<Waiting> together) throws SQLException {
        try (Connection connection = database.getConnection()) {
            // a database that is gone without a word must not hold the writer for ever
            connection.setNetworkTimeout(Runnable::run, MOST_MILLISECONDS);
            try {
                return isCareful()
                        ? withoutThoseThere(connection, together)
                        : all(connection, together);
            } finally {
                // the pool gives the connection to others as it is
                connection.setNetworkTimeout(Runnable::run, 0);
            }
        }
    }

    private boolean isCareful() {
        careful = Math.max(0, careful - 1);
        return careful > 0;
    }

    private Set<Name> all(Connection connection, List<Waiting> together) throws SQLException {
        try {
            ArrivalCopy.store(
                    connection, together.stream().map(Waiting::incoming).toList(), clock.instant());
            return together.stream()
                    .map(one -> Name.of(one.incoming()))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (SQLException refused) {
            if (!THERE_ALREADY.equals(refused.getSQLState())) {
                throw refused;
            }
            careful = CAREFUL;
            return withoutThoseThere(connection, together);
        }
    }

    private Set<Name> withoutThoseThere(Connection connection, List<Waiting> together)
            throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setTimestamp(1, now);
            statement.setTimestamp(2, now);
            statement.setArray(3, texts(connection, together, Incoming::source));
            statement.setArray(4, texts(connection, together, Incoming::key));
            statement.setArray(5, texts(connection, together, Incoming::lane));
            statement.setArray(6, texts(connection, together, Incoming::subject));
            statement.setArray(7, texts(connection, together, Incoming::type));
            byte[][] bodies =
                    together.stream().map(one -> one.incoming().body()).toArray(byte[][]::new);
            statement.setArray(8, connection.createArrayOf("bytea", bodies));
            Set<Name> stored = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stored.add(new Name(row.getString(1), row.getString(2)));
                }
            }
            return stored;
        }
    }

    private static Array texts(
            Connection connection, List<Waiting> together, Function<Incoming, String> field)
            throws SQLException {
        Object[] values =
                together.stream().map(one -> field.apply(one.incoming())).toArray(String[]::new);
        return connection.createArrayOf("text", values);
    }
}
