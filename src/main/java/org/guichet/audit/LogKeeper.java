// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that looks after the log, once a second: puts what was committed into the tree, holds
 * it against what was seen before, signs a checkpoint when one is due, walks on by a slice. Each in
 * a transaction of its own, and none keeps the others from their turn.
 *
 * <p>Metrics: {@code guichet.log.size} leaves; {@code guichet.log.differences} that the last round
 * or the one under way found, and one for a log that is not what it was a second ago: anything
 * above zero is an alarm; {@code guichet.log.walk.age} since the last round came to its end, or
 * since the start where none did; {@code guichet.log.backlog.age} of the oldest entry that waits
 * for its place. Both ages go on while the database does not answer.
 */
@ApplicationScoped
class LogKeeper {

    private static final Logger LOG = Logger.getLogger(LogKeeper.class);
    private static final long TURN_MILLISECONDS = 1000;
    private static final long PAUSE_MILLISECONDS = 10_000;

    /** Something to do on a connection, in a transaction. */
    private interface Duty<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A turn of the {@link Signing}. */
    private interface Turn {
        void take(Connection connection, Instant now) throws SQLException;
    }

    private final DataSource database;
    private final InstantSource clock;
    private final boolean off;
    private final Sequencer sequencer = new Sequencer();
    private final Signing signing;
    private final Walks walks;
    private final Witness witness;
    private final Rounds rounds;
    private final AtomicLong size;
    private final AtomicLong differences;
    private volatile Instant walkedAt;
    private volatile Optional<Instant> waitingSince = Optional.empty();
    private @Nullable Thread thread;
    private volatile boolean stopping;

    LogKeeper(
            DataSource database,
            LogKeys keys,
            Witness witness,
            Rounds rounds,
            InstantSource clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "guichet.relay.workers", defaultValue = "4") int workers) {
        this.database = database;
        this.clock = clock;
        this.off = workers == 0;
        this.signing = new Signing(keys, witness);
        this.walks = new Walks(keys.verifiers(), rounds);
        this.witness = witness;
        this.rounds = rounds;
        this.size = metrics.gauge("guichet.log.size", new AtomicLong());
        this.differences = metrics.gauge("guichet.log.differences", new AtomicLong());
        this.walkedAt = clock.instant();
        if (!off) {
            age("guichet.log.walk.age", () -> Optional.of(walkedAt), metrics);
            age("guichet.log.backlog.age", () -> waitingSince, metrics);
        }
    }

    private void age(String name, Supplier<Optional<Instant>> since, MeterRegistry metrics) {
        TimeGauge.builder(name, () -> since.get().map(this::secondsSince).orElse(0L), SECONDS)
                .register(metrics);
    }

    private long secondsSince(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toSeconds());
    }

    void start(@Observes StartupEvent event) {
        if (!off) {
            thread = Thread.ofPlatform().name("log-keeper").daemon().start(this::run);
        }
    }

    /** After whatever still writes entries. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event)
            throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(5000);
            if (!thread.isAlive()) {
                sealed();
            }
        }
    }

    /** While nobody is there to remember it, the end of the log has a signature. */
    private void sealed() {
        try {
            while (sequenced() == Sequencer.BATCH) {
                // all that is committed; what an older transaction still holds back stays unsigned
            }
            signing(signing::last);
        } catch (RuntimeException e) {
            LOG.warn("the end of the log is not signed", e);
        }
    }

    private void run() {
        while (!stopping) {
            // every duty gets its turn, whatever became of the one before it
            boolean well = done("put entries into its tree", this::sequence);
            well &= done("hold its tree against what was seen", this::witness);
            boolean signs = done("sign a checkpoint", () -> signing(signing::turn));
            well &= signs;
            // until a key that was rolled has signed, a round would call its predecessor a stranger
            if (!signs || !signing.isRolling()) {
                well &= done("walk on", this::walk);
            }
            well &= done("count", this::measure);
            try {
                Thread.sleep(well ? TURN_MILLISECONDS : PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean done(String what, Runnable duty) {
        try {
            duty.run();
            return true;
        } catch (RuntimeException | Error e) {
            if (!stopping) {
                LOG.errorf(e, "the log could not %s, soon again", what);
            }
            return false;
        }
    }

    private void sequence() {
        int added;
        do {
            added = sequenced();
        } while (added == Sequencer.BATCH && !stopping);
    }

    private int sequenced() {
        try {
            return inTransaction(sequencer::run);
        } catch (RuntimeException | Error e) {
            sequencer.forget();
            throw e;
        }
    }

    private void witness() {
        inTransaction(witness::look);
    }

    private void signing(Turn turn) {
        inTransaction(
                connection -> {
                    Instant now = clock.instant();
                    turn.take(connection, now);
                    return now;
                });
    }

    private void walk() {
        inTransaction(connection -> walks.run(connection, clock.instant()))
                .ifPresent(
                        findings -> {
                            findings.differences()
                                    .forEach(found -> LOG.errorf("the log differs: %s", found));
                            if (misses(findings)) {
                                sequencer.startOver();
                            }
                        });
    }

    private static boolean misses(Findings findings) {
        return findings.differences().stream()
                .anyMatch(found -> found.kind() == Difference.Kind.ENTRY_WITHOUT_LEAF);
    }

    private void measure() {
        LogState state =
                inTransaction(
                        connection -> LogState.of(connection, clock.instant(), witness, rounds));
        size.set(state.size());
        differences.set(state.differences());
        Stream.of(state.lastWalk().flatMap(Walk::finishedAt), rounds.endedAt())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .ifPresent(end -> walkedAt = end);
        waitingSince = state.waitingSince();
    }

    private <T> T inTransaction(Duty<T> duty) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                return duty.run(connection);
                            }
                        });
    }
}
