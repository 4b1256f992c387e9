// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.Intake;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.relay.Effect;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.Test;

/**
 * {@code ./guichet bench audit}: what the log costs. An agent's reply, as the product makes it,
 * with and without its entry, in turns on one connection pool against a database that waits for its
 * disk; then a long log, put into the tree and verified. Its name keeps it out of the tests, and
 * being a test keeps it out of the product.
 */
@QuarkusTest
@TestProfile(AuditBench.Quiet.class)
class AuditBench {

    /** Nothing else is at work: what happens in the background is measured by itself. */
    public static final class Quiet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guichet.relay.workers", "0", "guichet.mail.read", "false");
        }
    }

    private static final int PAIRS = Integer.getInteger("guichet.bench.pairs", 1000);
    private static final int ENTRIES = Integer.getInteger("guichet.bench.entries", 1_000_000);
    private static final int WARM_UP = 200;
    private static final int BATCH = 1000;

    private static final Actor.Agent AGENT =
            new Actor.Agent(
                    "agent-kea",
                    "Keala",
                    Optional.of("kea"),
                    Set.of(Role.AGENT, Role.PROVIDER),
                    Set.of("fr"));

    /** The product's own, or none: chosen before each transaction. */
    private static final class Switched extends Audit {

        private boolean on = true;

        Switched(DataSource database, InstantSource clock) {
            super(database, clock);
        }

        @Override
        public long record(Actor actor, String act, String subject, String detail) {
            return on ? super.record(actor, act, subject, detail) : 0;
        }
    }

    @Inject DataSource database;
    @Inject InstantSource clock;
    @Inject Intake intake;
    @Inject Casework casework;
    @Inject EntityManager entities;
    @Inject Tenancy tenancy;
    @Inject LogKeys keys;

    @Test
    void what_the_log_costs() throws Exception {
        assertThat(text("select setting from pg_settings where name = 'fsync'")).isEqualTo("on");
        assertThat(text("select setting from pg_settings where name = 'synchronous_commit'"))
                .isEqualTo("on");
        Report report = new Report();
        transactions(report);
        longLog(report);
        report.print();
    }

    private void transactions(Report report) throws Exception {
        Switched audit = new Switched(database, clock);
        QuarkusMock.installMockForType(audit, Audit.class);
        long[] tickets = tickets(2 * (PAIRS + WARM_UP));
        double[] with = new double[PAIRS];
        double[] without = new double[PAIRS];
        Random order = new Random(3);
        int next = 0;
        for (int i = -WARM_UP; i < PAIRS; i++) {
            boolean first = order.nextBoolean();
            for (boolean on : new boolean[] {first, !first}) {
                audit.on = on;
                double took = reply(tickets[next++]);
                if (i >= 0) {
                    (on ? with : without)[i] = took;
                }
            }
        }
        audit.on = true;
        report.say("reply_ms", median(with), "ms", median(without));
        report.say("reply_p95_ms", p95(with), "ms", p95(without));
        report.say(
                "append_share_percent",
                100 * (median(with) - median(without)) / median(without),
                "%",
                15);
    }

    /** Ticket lock, redaction, message, letter, departure, state, and the entry: to the commit. */
    private double reply(long ticket) {
        Written written =
                new Written(
                        "Bonjour, oui, la TVA est comprise. Bien à vous",
                        Optional.of(FormKey.fresh()));
        long seen = Long.parseLong(text("select max(id) from message where ticket = " + ticket));
        long start = System.nanoTime();
        Casework.End end = asAgent(() -> casework.reply(AGENT, ticket, written, seen));
        double took = (System.nanoTime() - start) / 1e6;
        assertThat(end).isEqualTo(new Casework.End.Done());
        return took;
    }

    /** Open ones of the agent's, each with a customer's message. */
    private long[] tickets(int count) throws Exception {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            String key = UUID.randomUUID().toString();
            Effect effect =
                    intake.take(
                            key,
                            HelpdeskScene.mail(
                                    HelpdeskScene.somebody(),
                                    List.of("support@guichet.example"),
                                    "Une question",
                                    "Bonjour, la TVA est-elle comprise dans le prix ?",
                                    List.of(),
                                    Verdict.PASS,
                                    false));
            QuarkusTransaction.requiringNew().run(effect::apply);
            long number =
                    Long.parseLong(text("select ticket from message order by id desc limit 1"));
            asAgent(() -> casework.take(AGENT, number, Optional.empty()));
            numbers[i] = number;
        }
        return numbers;
    }

    /** As in a request of theirs: the transaction's first statement says in whose name it works. */
    private <T> T asAgent(Callable<T> deed) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            tenancy.enter(new Tenant.SecondLevel(Optional.of(AGENT.username())));
                            return deed.call();
                        });
    }

    private String text(String sql) {
        return asAgent(
                () -> entities.createNativeQuery(sql, Object.class).getSingleResult().toString());
    }

    private void longLog(Report report) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            report.say(
                    "entries_written_per_s", ENTRIES / seconds(() -> write(connection)), "1/s", 0);
            report.say(
                    "leaves_per_s",
                    ENTRIES / seconds(() -> LogScene.sequence(connection)),
                    "1/s",
                    0);
            new Checkpoints(connection, keys, new Witness()).sign(clock.instant());
            connection.commit();
            double took =
                    seconds(
                            () ->
                                    assertThat(
                                                    new LogCheck(connection, keys.verifiers())
                                                            .whole((leaf, size) -> {})
                                                            .differences())
                                            .isEmpty());
            report.say("verify_1m_s", took * 1_000_000 / ENTRIES, "s", 60);
        }
    }

    private static void write(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BATCHED)) {
            for (int i = 1; i <= ENTRIES; i++) {
                Event event = LogScene.event(i, LogScene.START.plusMillis(i));
                LeafKey key = LeafKey.random();
                statement.setObject(1, event.at().atOffset(ZoneOffset.UTC));
                statement.setString(2, event.actor());
                statement.setString(3, event.act());
                statement.setString(4, event.subject());
                statement.setString(5, event.detail());
                statement.setBytes(6, event.commitment(key).bytes());
                statement.setBytes(7, key.bytes());
                statement.addBatch();
                if (i % BATCH == 0 || i == ENTRIES) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    /** A batch takes no rows back. */
    private static final String BATCHED = Entries.APPEND.replace(" returning entry", "");

    private interface Work {
        void run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        return at(values, 0.5);
    }

    private static double p95(double[] values) {
        return at(values, 0.95);
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /** A table for people, and the same as one line of JSON. */
    private static final class Report {

        private final StringBuilder table = new StringBuilder();
        private final StringBuilder json = new StringBuilder();

        /**
         * @param floor the same without the log, or the target; 0 where there is none
         */
        void say(String name, double value, String unit, double floor) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-24s %12.2f %-4s%s%n",
                            name,
                            value,
                            unit,
                            floor == 0 ? "" : String.format(Locale.ROOT, " against %.2f", floor)));
            json.append(json.isEmpty() ? "" : ",")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"",
                                    name,
                                    value,
                                    unit));
            if (floor != 0) {
                json.append(
                        String.format(
                                Locale.ROOT,
                                ",\"floor\":%.3f,\"ratio\":%.3f",
                                floor,
                                value / floor));
            }
            json.append('}');
        }

        void print() {
            System.out.printf(
                    "BENCH %d replies each way, in turns, one at a time, fsync on; floor: the same reply without its entry, or the target%n",
                    PAIRS);
            table.toString().lines().forEach(line -> System.out.println("BENCH " + line));
            System.out.println("BENCH {\"bench\":\"audit\",\"measures\":[" + json + "]}");
        }
    }
}
