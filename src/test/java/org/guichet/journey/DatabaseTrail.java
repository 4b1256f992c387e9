// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * All that PostgreSQL holds since a moment: rows as they are copied out, the files below, and the
 * write-ahead log. One cluster serves everybody in the sandbox, the stand-in core too, which must
 * hold its canaries: left out are its schema {@code core} where rows are read, and the files of its
 * database {@code sandbox} where files are. In the log nobody is left out; the trail begins when
 * the canaries are at rest.
 */
final class DatabaseTrail {

    private static final String CORES_DATABASE = "sandbox";

    private final House house;

    /** The name of the log's first file since the moment. */
    private final String firstLog;

    private DatabaseTrail(House house, String firstLog) {
        this.house = house;
        this.firstLog = firstLog;
    }

    /**
     * From now on: the canaries' own table is written out and frozen, nothing will touch it again
     * (its statistics, which hold samples, are thrown away), and every later file of the log is
     * kept.
     */
    static DatabaseTrail fromNow(House house) {
        return new DatabaseTrail(
                house,
                in(
                        house,
                        CORES_DATABASE,
                        statement -> {
                            for (String sql :
                                    List.of(
                                            "alter system set autovacuum = off",
                                            "select pg_reload_conf()",
                                            "delete from pg_statistic where starelid = 'core.canary'::regclass",
                                            "vacuum full pg_statistic",
                                            "vacuum (freeze) core.canary",
                                            "checkpoint",
                                            "select pg_create_physical_replication_slot('canary', true)",
                                            "select pg_switch_wal()",
                                            "select pg_logical_emit_message(true, 'canary', 'from here')")) {
                                statement.execute(sql);
                            }
                            return text(
                                    statement,
                                    "select pg_walfile_name(pg_current_wal_insert_lsn())");
                        }));
    }

    /** Every row of every table: as text, and as the server sends it to programs. */
    void rows(CanaryReport report) {
        for (String database : List.of("guichet", "keycloak")) {
            copy(report, database, "nspname not in ('pg_toast', 'pg_catalog')", "text");
            copy(report, database, "nspname not in ('pg_toast', 'pg_catalog')", "binary");
            // its arrays of rights have no binary form
            copy(report, database, "nspname = 'pg_catalog'", "text");
        }
        String others = "nspname not in ('pg_toast', 'pg_catalog', 'core')";
        copy(report, CORES_DATABASE, others, "text");
        copy(report, CORES_DATABASE, others, "binary");
    }

    private void copy(CanaryReport report, String database, String which, String format) {
        String channel = "rows of " + database + ", " + format;
        in(
                house,
                database,
                statement -> {
                    for (String table : tables(statement, which)) {
                        try (CanaryPass pass = report.channel(channel)) {
                            statement
                                    .getConnection()
                                    .unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyOut(
                                            "copy " + table + " to stdout (format " + format + ")",
                                            pass);
                        }
                    }
                    return channel;
                });
    }

    private static List<String> tables(Statement statement, String which) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select format('%I.%I', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'm') and "
                                + which)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** What lies on the disk, rows long deleted among it. */
    void files(CanaryReport report) throws IOException {
        String cores =
                in(
                        house,
                        CORES_DATABASE,
                        statement -> {
                            statement.execute("checkpoint");
                            return text(
                                    statement,
                                    "select 'base/' || oid from pg_database where datname = current_database()");
                        });
        Path cluster = house.folder().resolve("data/postgres");
        try (Stream<Path> all = Files.walk(cluster)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path inside = cluster.relativize(file);
                if (!inside.startsWith(cores) && !inside.startsWith("pg_wal")) {
                    try (CanaryPass pass = report.channel("database files")) {
                        try (InputStream in = Files.newInputStream(file)) {
                            LogPages.copy(in, Files.size(file), pass);
                        }
                    }
                }
            }
        }
        log(report, cluster.resolve("pg_wal"));
    }

    /** Files that are made anew out of old ones carry names ahead of the current one. */
    private void log(CanaryReport report, Path folder) throws IOException {
        String now =
                in(
                        house,
                        CORES_DATABASE,
                        statement ->
                                text(
                                        statement,
                                        "select file_name || ' ' || file_offset from pg_walfile_name_offset(pg_current_wal_flush_lsn())"));
        String last = now.substring(0, now.indexOf(' '));
        int end = Integer.parseInt(now.substring(now.indexOf(' ') + 1));
        try (Stream<Path> all = Files.list(folder);
                CanaryPass pass = report.channel("write-ahead log")) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals(last)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        LogPages.copy(in, end, pass);
                    }
                } else if (name.compareTo(firstLog) >= 0 && name.compareTo(last) < 0) {
                    try (InputStream in = Files.newInputStream(file)) {
                        LogPages.copy(in, Files.size(file), pass);
                    }
                }
            }
        }
    }

    private interface Work {
        String on(Statement statement) throws SQLException, IOException;
    }

    private static String in(House house, String database, Work work) {
        try (Connection connection = house.superuser(database);
                Statement statement = connection.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(database, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
