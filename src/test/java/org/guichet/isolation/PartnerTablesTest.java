// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

/** Each table belongs to partners, and the database holds it apart, or is listed with a reason. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PartnerTablesTest {

    private static final Path LISTED =
            Path.of("src/test/resources/isolation/tables-without-a-partner.txt");

    @Inject DataSource database;

    @Test
    void every_table_is_under_forced_policies_or_listed_with_a_reason()
            throws SQLException, IOException {
        Set<String> forced =
                names("select relname from pg_class where relrowsecurity and relforcerowsecurity");
        assertThat(forced)
                .contains("ticket", "message", "ticket_event", "ticket_letter", "quarantined_mail");
        Set<String> known = listed();
        known.addAll(forced);
        known.add("flyway_schema_history");
        assertThat(
                        names(
                                "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"))
                .isEqualTo(known);
        assertThat(listed()).doesNotContainAnyElementsOf(forced);
    }

    @Test
    void every_view_looks_with_the_eyes_of_who_asks() throws SQLException {
        assertThat(
                        names(
                                """
                                select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
                                  and not coalesce('security_invoker=true' = any (reloptions), false)
                                """))
                .isEmpty();
    }

    @Test
    void nothing_the_product_may_become_passes_by_a_policy() throws SQLException {
        assertThat(
                        names(
                                """
                                select rolname from pg_roles where (rolbypassrls or rolsuper)
                                  and pg_has_role('guichet_app', oid, 'member') and rolname <> 'guichet_eyes'
                                """))
                .as("guichet_eyes is of the tests alone")
                .isEmpty();
    }

    @Test
    void a_transaction_that_says_nothing_sees_no_row_and_writes_none() throws SQLException {
        assertThat(names("select number::text from ticket")).isEmpty();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update ticket set subject = subject")).isZero();
            assertThat(statement.executeUpdate("update quarantined_mail set outcome = outcome"))
                    .isZero();
        }
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static Set<String> listed() throws IOException {
        return Files.readAllLines(LISTED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" +", 2))
                .peek(parts -> assertThat(parts).as("a reason for " + parts[0]).hasSize(2))
                .map(parts -> parts[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
