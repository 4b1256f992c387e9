// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A product that does not migrate itself, on a real PostgreSQL with the two roles. */
class SchemaTest {

    private static final PostgresForTests POSTGRES = new PostgresForTests();
    private static Map<String, String> complete;

    @BeforeAll
    static void start() {
        complete = POSTGRES.start();
    }

    @AfterAll
    static void stop() {
        POSTGRES.stop();
    }

    @BeforeEach
    void empty() throws SQLException {
        asOwner("drop schema public cascade");
        asOwner("create schema public");
        asOwner("grant usage on schema public to guichet_product");
    }

    @Test
    void an_empty_database_is_refused_with_the_command_that_fills_it() {
        assertThat(Schema.asProduct(config()).problem())
                .hasValueSatisfying(
                        problem ->
                                assertThat(problem)
                                        .contains("schema is empty")
                                        .contains("./guichet migrate"));
    }

    @Test
    void a_migrated_one_is_accepted_and_migrating_twice_changes_nothing() {
        assertThat(Migration.run(config())).isZero();
        assertThat(Schema.asProduct(config()).problem()).isEmpty();
        assertThat(Migration.run(config())).isZero();
        assertThat(Schema.asOwner(config()).pending()).isZero();
    }

    @Test
    void one_from_before_the_roles_of_transactions_goes_on_with_the_same_rights()
            throws SQLException {
        Flyway.configure()
                .dataSource(complete.get("quarkus.datasource.jdbc.url"), "guichet_owner", "owner")
                .placeholders(Map.of("app", "guichet_app"))
                .locations("classpath:db/migration")
                .target("57")
                .load()
                .migrate();
        String before = rights("guichet_app");
        assertThat(before)
                .contains("ticket:SELECT", "audit_entry:INSERT", "access_use:forgiven:UPDATE");

        assertThat(Migration.run(config())).isZero();

        assertThat(rights("guichet_product").split(" ")).contains(before.split(" "));
        assertThat(rights("guichet_app")).isEmpty();
        assertThat(Schema.asProduct(config()).problem()).isEmpty();
    }

    /** What was granted to the role itself: {@code table:right}, {@code table:column:right}. */
    private static String rights(String role) throws SQLException {
        String sql =
                """
                select coalesce(string_agg(r, ' ' order by r), '') from (
                  select c.relname || ':' || a.privilege_type as r from pg_class c, aclexplode(c.relacl) a
                  where c.relnamespace = 'public'::regnamespace and a.grantee = '%1$s'::regrole
                  union all
                  select c.relname || ':' || t.attname || ':' || a.privilege_type
                  from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
                  where c.relnamespace = 'public'::regnamespace and a.grantee = '%1$s'::regrole) all_of_them
                """
                        .formatted(role);
        try (Connection connection =
                        DriverManager.getConnection(
                                complete.get("quarkus.datasource.jdbc.url"),
                                "postgres",
                                "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void one_whose_server_knows_no_role_for_erasing_is_migrated_all_the_same() throws SQLException {
        asSuperuser("alter role guichet_eraser rename to somebody_else");
        try {
            assertThat(Migration.run(config())).isZero();
        } finally {
            asSuperuser("alter role somebody_else rename to guichet_eraser");
        }
    }

    @Test
    void one_older_than_the_program_is_refused_with_both_versions() throws SQLException {
        Migration.run(config());
        asOwner(
                "delete from flyway_schema_history where version = (select max(version) from flyway_schema_history)");

        assertThat(Schema.asProduct(config()).problem())
                .hasValueSatisfying(
                        problem ->
                                assertThat(problem)
                                        .containsPattern(
                                                "at version (\\d{3}), .* needs version (?!\\1)\\d{3}"));
    }

    @Test
    void one_that_other_migrations_made_is_refused() throws SQLException {
        Migration.run(config());
        asOwner("update flyway_schema_history set checksum = 1 where version = '001'");

        assertThat(Schema.asProduct(config()).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("not made by this program"));
    }

    @Test
    void one_newer_than_the_program_is_accepted_while_versions_are_exchanged() throws SQLException {
        Migration.run(config());
        asOwner(
                "insert into flyway_schema_history select 999, '999', 'later', 'SQL', 'V999__later.sql', 7, 'x', now(), 1, true");

        assertThat(Schema.asProduct(config()).problem()).isEmpty();
    }

    @Test
    void a_database_that_does_not_answer_is_named_as_that() {
        Map<String, String> away = new HashMap<>(complete);
        away.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:1/guichet");

        assertThat(Schema.asProduct(config(away)).problem())
                .hasValueSatisfying(problem -> assertThat(problem).containsIgnoringCase("refused"));
    }

    @Test
    void a_check_says_whether_the_owner_may_change_the_schema() throws SQLException {
        Migration.run(config());

        assertThat(new SchemaConnection(config()).check())
                .isEqualTo("up to date, guichet_owner may change it");

        Map<String, String> wrong = new HashMap<>(complete);
        wrong.put("guichet.db.owner.username", "guichet_app");
        wrong.put("guichet.db.owner.password", "app");
        assertThatThrownBy(() -> new SchemaConnection(config(wrong)).check())
                .hasMessageContaining("role guichet_app may not create tables");
    }

    @Test
    void a_check_without_the_owner_still_compares_the_schema() throws SQLException {
        Map<String, String> without = new HashMap<>(complete);
        without.keySet().removeIf(key -> key.startsWith("guichet.db.owner"));
        without.put("guichet.db.migrate-at-start", "false");
        SchemaConnection check = new SchemaConnection(config(without));

        assertThatThrownBy(check::check).hasMessageContaining("./guichet migrate");
        Migration.run(config());
        assertThat(check.check()).contains("not configured here");
    }

    private static Config config() {
        return config(complete);
    }

    private static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private static void asOwner(String sql) throws SQLException {
        as(
                complete.get("guichet.db.owner.username"),
                complete.get("guichet.db.owner.password"),
                sql);
    }

    private static void asSuperuser(String sql) throws SQLException {
        as("postgres", "postgres", sql);
    }

    private static void as(String user, String password, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                complete.get("quarkus.datasource.jdbc.url"), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
