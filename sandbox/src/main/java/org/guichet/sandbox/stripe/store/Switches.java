// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the stand-in misbehaves on purpose. Kept in the database, so that a restart in the middle of
 * an outage is still one.
 */
public final class Switches {

    /** A switch and what its number means. */
    public enum Name {
        /** 1: every API call is answered with 500. */
        OUTAGE,
        /** 1: webhooks are held back. */
        HOOKS_PAUSED,
        /** Every webhook is sent this many times more. */
        DUPLICATE,
        /** Every webhook waits this long first, in milliseconds. */
        DELAY_MS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean yesOrNo() {
            return this == OUTAGE || this == HOOKS_PAUSED;
        }

        public static Optional<Name> of(String key) {
            return Arrays.stream(values()).filter(name -> name.key().equals(key)).findFirst();
        }
    }

    private final Archive archive;
    private final Map<Name, Long> values = new ConcurrentHashMap<>();

    public Switches(Archive archive) {
        this.archive = archive;
        reload();
    }

    public boolean on(Name name) {
        return value(name) != 0;
    }

    public long value(Name name) {
        return values.getOrDefault(name, 0L);
    }

    public void set(Name name, long value) {
        archive.transact(
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "insert into stripe.switch (name, value) values (?, ?)"
                                            + " on conflict (name) do update set value ="
                                            + " excluded.value")) {
                        statement.setString(1, name.key());
                        statement.setLong(2, value);
                        return statement.executeUpdate();
                    }
                });
        values.put(name, value);
    }

    public void reload() {
        values.clear();
        archive.transact(
                connection -> {
                    try (var statement =
                                    connection.prepareStatement(
                                            "select name, value from stripe.switch");
                            var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            remember(rows.getString(1), rows.getLong(2));
                        }
                        return null;
                    }
                });
    }

    private void remember(String key, long value) {
        Name.of(key).ifPresent(name -> values.put(name, value));
    }
}
