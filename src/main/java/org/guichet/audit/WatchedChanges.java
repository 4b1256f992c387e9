// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Logs at every start what changed since the last one in things that nobody changes at a page: a
 * line for each, and a hash over all. The first time it is the hash alone. A table holds what was
 * last logged; where somebody changed that, its hash is not the logged one, and that is logged too.
 */
@ApplicationScoped
class WatchedChanges {

    private static final Actor WORKER = new Actor.Worker("start");

    private final DataSource database;
    private final Audit audit;
    private final AuditTrail trail;
    private final List<Watched> watched;
    private final boolean off;

    WatchedChanges(
            DataSource database,
            Audit audit,
            AuditTrail trail,
            @All List<Watched> watched,
            @ConfigProperty(name = "guichet.relay.workers", defaultValue = "4") int workers) {
        this.database = database;
        this.audit = audit;
        this.trail = trail;
        this.watched = watched;
        this.off = workers == 0;
    }

    void start(@Observes StartupEvent event) {
        if (!off) {
            watched.forEach(this::compare);
        }
    }

    /** In one transaction; of two instances that start at once the second finds nothing new. */
    void compare(Watched things) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                compare(connection, things);
                            } catch (SQLException e) {
                                throw new IllegalStateException("what changed was not logged", e);
                            }
                        });
    }

    private void compare(Connection connection, Watched things) throws SQLException {
        Lock.WATCHED.await(connection);
        SortedMap<String, String> before = read(connection, things.area());
        SortedMap<String, String> now = new TreeMap<>(things.now());
        unexplained(things.area(), before);
        if (before.equals(now)) {
            return;
        }
        if (!before.isEmpty()) {
            tell(things, before, now);
        }
        write(connection, things.area(), before, now);
        audit.record(WORKER, things.area() + ".stands", things.area(), stands(now));
    }

    private void unexplained(String area, SortedMap<String, String> before) {
        trail.of(area, List.of(area + ".stands"), 1).stream()
                .findFirst()
                .filter(last -> !last.event().detail().equals(stands(before)))
                .ifPresent(
                        last -> audit.record(WORKER, area + ".unexplained", area, stands(before)));
    }

    private void tell(Watched things, Map<String, String> before, Map<String, String> now) {
        Map<String, String> asBefore = things.nowAsBefore();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            @Nullable String was = before.get(name);
            @Nullable String is = now.get(name);
            boolean same = was != null && (was.equals(is) || was.equals(asBefore.get(name)));
            if (!same) {
                audit.record(
                        WORKER,
                        things.area() + ".changed",
                        things.area() + ":" + name,
                        words(was, is, things.tellsValues()));
            }
        }
    }

    private static String words(@Nullable String was, @Nullable String is, boolean values) {
        if (!values) {
            return was == null ? "set" : is == null ? "removed" : "changed";
        }
        return (was == null ? "nothing" : was) + " -> " + (is == null ? "nothing" : is);
    }

    private static String stands(SortedMap<String, String> things) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            things.forEach(
                    (name, value) ->
                            hash.update(
                                    (name.length() + ":" + name + value.length() + ":" + value)
                                            .getBytes(StandardCharsets.UTF_8)));
            return things.size() + " things, sha256:" + HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static SortedMap<String, String> read(Connection connection, String area)
            throws SQLException {
        SortedMap<String, String> things = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select name, value from audit_watched where area = ?")) {
            statement.setString(1, area);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    things.put(row.getString(1), row.getString(2));
                }
            }
        }
        return things;
    }

    private static void write(
            Connection connection, String area, Map<String, String> before, Map<String, String> now)
            throws SQLException {
        try (PreparedStatement remove =
                        connection.prepareStatement(
                                "delete from audit_watched where area = ? and name = ?");
                PreparedStatement set =
                        connection.prepareStatement(
                                "insert into audit_watched (area, name, value) values (?, ?, ?)"
                                        + " on conflict (area, name) do update set value = excluded.value")) {
            for (String name : before.keySet()) {
                if (!now.containsKey(name)) {
                    remove.setString(1, area);
                    remove.setString(2, name);
                    remove.addBatch();
                }
            }
            for (Map.Entry<String, String> thing : now.entrySet()) {
                if (!thing.getValue().equals(before.get(thing.getKey()))) {
                    set.setString(1, area);
                    set.setString(2, thing.getKey());
                    set.setString(3, thing.getValue());
                    set.addBatch();
                }
            }
            remove.executeBatch();
            set.executeBatch();
        }
    }
}
