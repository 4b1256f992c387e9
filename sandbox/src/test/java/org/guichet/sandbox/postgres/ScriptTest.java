// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void statements_go_to_the_database_they_stand_under() throws SQLException {
        run("-- a comment\nselect 1;\n\\connect other\nselect\n  2;\n", Map.of());

        assertThat(said).containsExactly("postgres: select 1;", "other: select 2;");
    }

    @Test
    void a_password_is_a_literal_whatever_stands_in_it() throws SQLException {
        run("\\getenv app APP\nalter role a password :'app';", Map.of("APP", "it's $1 \\"));

        assertThat(said).containsExactly("postgres: alter role a password 'it''s $1 \\';");
    }

    @Test
    void what_nobody_said_is_not_taken_for_empty() {
        assertThatThrownBy(() -> run("\\getenv app APP\nselect 1;", Map.of()))
                .hasMessageContaining("APP");
        assertThatThrownBy(() -> run("select :'app';", Map.of())).hasMessageContaining("app");
        assertThat(said).isEmpty();
    }

    @Test
    void what_psql_alone_understands_is_refused() {
        assertThatThrownBy(() -> run("\\gexec", Map.of())).hasMessageContaining("\\gexec");
        assertThatThrownBy(() -> run("select 1", Map.of())).hasMessageContaining("semicolon");
    }

    @Test
    void a_role_that_is_there_is_passed_over_and_any_other_error_is_not() throws SQLException {
        run("create role a;\nselect 1;", Map.of());
        said.clear();

        new Script("create role a;\nselect 1;").run(failing("42710"), Map.of());
        assertThatThrownBy(() -> new Script("create role a;").run(failing("42501"), Map.of()))
                .isInstanceOf(SQLException.class);

        assertThat(said).containsExactly("postgres: select 1;");
    }

    private void run(String text, Map<String, String> environment) throws SQLException {
        new Script(text).run(database -> connection(database, ""), environment);
    }

    private Script.Opening failing(String state) {
        return database -> connection(database, state);
    }

    /** Writes down what it is told; "create role" fails with the state, where there is one. */
    private Connection connection(String database, String state) {
        return stub(
                Connection.class,
                method ->
                        stub(
                                Statement.class,
                                sql -> {
                                    if (!state.isEmpty() && sql.startsWith("create role")) {
                                        throw new SQLException("no", state);
                                    }
                                    said.add(database + ": " + sql.replaceAll("\\s+", " ").strip());
                                    return true;
                                }));
    }

    private interface Act {
        Object on(String first) throws SQLException;
    }

    private static <T> T stub(Class<T> type, Act act) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                method.getName().equals("close")
                                        ? null
                                        : act.on(arguments == null ? "" : (String) arguments[0])));
    }
}
