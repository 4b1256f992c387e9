// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.sandbox.Failure;

/**
 * An SQL file that {@code docker/} gives to psql, run without psql: this machine's PostgreSQL comes
 * without one. Knows comments, {@code \getenv}, {@code \connect}, {@code :'name'} and statements
 * whose last line ends with a semicolon; refuses what it does not know. Unlike psql it passes over
 * roles and databases that are there already, so that a start cut short is made good by the next.
 */
final class Script {

    /** SQL states of {@code duplicate_object} and {@code duplicate_database}. */
    private static final Set<String> ALREADY_THERE = Set.of("42710", "42P04");

    private static final Pattern VARIABLE = Pattern.compile(":'([a-z_]+)'");

    /** Opens a database as the superuser. */
    interface Opening {
        Connection open(String database) throws SQLException;
    }

    private final String text;

    Script(String text) {
        this.text = text;
    }

    static Script resource(String name) {
        try (var in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Failure("The sandbox's jar lacks " + name);
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(Opening server, Map<String, String> environment) throws SQLException {
        var variables = new HashMap<String, String>();
        var statement = new StringBuilder();
        var database = "postgres";
        for (var line : text.lines().map(String::strip).toList()) {
            var words = line.split("\\s+");
            if (line.isEmpty() || line.startsWith("--")) {
                continue;
            } else if (words[0].equals("\\getenv") && words.length == 3) {
                variables.put(words[1], known(environment, words[2]));
            } else if (words[0].equals("\\connect") && words.length == 2) {
                database = words[1];
            } else if (line.startsWith("\\")) {
                throw new IllegalArgumentException("unknown to this reader: " + line);
            } else {
                statement.append(line).append('\n');
                if (line.endsWith(";")) {
                    execute(server, database, filled(statement.toString(), variables));
                    statement.setLength(0);
                }
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalArgumentException("no semicolon after: " + statement);
        }
    }

    private static void execute(Opening server, String database, String sql) throws SQLException {
        try (var connection = server.open(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!ALREADY_THERE.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static String filled(String sql, Map<String, String> variables) {
        return VARIABLE.matcher(sql)
                .replaceAll(
                        found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        literal(known(variables, found.group(1)))));
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String known(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nobody says what " + name + " is");
        }
        return value;
    }
}
