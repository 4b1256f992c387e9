// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.guichet.audit.LogKeys;
import org.guichet.audit.proof.LogKey;
import org.guichet.audit.proof.Merkle;
import org.guichet.audit.proof.Note;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./guichet verify} on a real PostgreSQL; what it finds is told by TamperTest. */
class LogVerificationTest {

    private static final PostgresForTests POSTGRES = new PostgresForTests();
    private static Map<String, String> complete;

    @BeforeAll
    static void start() {
        complete = POSTGRES.start();
        Migration.run(config(complete));
    }

    @AfterAll
    static void stop() {
        POSTGRES.stop();
    }

    @Test
    void a_log_that_fits_ends_with_0_and_one_that_does_not_with_1() throws SQLException {
        assertThat(verify(complete)).isZero();
        superuser(
                "insert into audit_checkpoint (size, root, at, note) values (7, sha256('x'), now(), 'x')");
        try {
            assertThat(verify(complete)).isEqualTo(1);
        } finally {
            superuser("delete from audit_checkpoint");
        }
    }

    @Test
    void the_signing_key_is_not_needed_where_its_public_part_is_given() {
        Map<String, String> auditor = new HashMap<>(complete);
        auditor.keySet().removeIf(key -> key.startsWith("guichet."));
        LogKeys keys =
                new LogKeys(
                        complete.get("guichet.keys.log"),
                        Optional.empty(),
                        URI.create(complete.get("guichet.public-url")));

        assertThat(verify(auditor)).isEqualTo(78);
        assertThat(
                        new LogVerification(
                                        config(auditor),
                                        keys.verifiers(),
                                        Optional.empty(),
                                        Optional.empty())
                                .run())
                .isZero();
    }

    @Test
    void a_database_that_does_not_answer_is_no_difference() {
        Map<String, String> away = new HashMap<>(complete);
        away.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:1/guichet");
        assertThat(verify(away)).isEqualTo(69);
    }

    @Test
    void entries_from_before_the_log_began_are_counted_and_named() throws SQLException {
        superuser(
                "alter table audit_entry drop constraint audit_entry_committed;"
                        + " insert into audit_entry (id, at, actor, act, subject, tx) overriding system value"
                        + " select n, '2014-11-21', 'agent:old', 'account.opened', 'acc_old', null from generate_series(5, 7) n");
        try {
            assertThat(said(Optional.empty(), Optional.empty()))
                    .contains("3 entries stand from before the log began, numbers 5 to 7:");
        } finally {
            superuser("truncate audit_entry");
        }
    }

    @Test
    void what_the_log_continues_is_said_and_what_it_does_not_is_not() {
        LogKey ours = new LogKey("desk.example.com/log", complete.get("guichet.keys.log"));
        String empty = Merkle.EMPTY.toString();
        assertThat(
                        said(
                                Optional.of(ours.sign(0, Merkle.EMPTY)),
                                Optional.of(
                                        new LogVerification.PrintedLine(
                                                0, empty.substring(0, 32)))))
                .contains(
                        "The log continues the checkpoint of 0 entries that you gave.",
                        "The log continues the printed line of 0 entries that you gave.");
        assertThat(
                        said(
                                Optional.of(ours.sign(7, Merkle.EMPTY)),
                                Optional.of(new LogVerification.PrintedLine(7, "00"))))
                .contains("DIFFERS in 2 places")
                .doesNotContain("continues");
    }

    private static String said(Optional<Note> kept, Optional<LogVerification.PrintedLine> printed) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            new LogVerification(config(complete), List.of(), kept, printed).run();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static int verify(Map<String, String> properties) {
        return new LogVerification(
                        config(properties), List.of(), Optional.empty(), Optional.empty())
                .run();
    }

    private static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                complete.get("quarkus.datasource.jdbc.url"),
                                "postgres",
                                "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
