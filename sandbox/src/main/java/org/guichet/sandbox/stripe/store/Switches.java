// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the stand-in misbehaves on purpose. Kept in the database, so that a restart in the middle of
 * an outage is still one. What happens by chance is drawn from the seed: the same calls in the same
 * order have the same luck again after {@link Name#SEED} was set or the sandbox began anew.
 */
public final class Switches {

    /** A switch, what its number means, the most it may be and what it is when nobody turned it. */
    public enum Name {
        /** Every API call is answered with 500. */
        OUTAGE("false", "true"),
        /** Webhooks are held back. */
        HOOKS_PAUSED("false", "true"),
        /** Every webhook is sent this many times more. */
        DUPLICATE(20, 0),
        /** Every webhook waits this long first, in milliseconds. */
        DELAY_MS(3_600_000, 0),
        /** Webhooks are shuffled: each waits a part of this window more, in milliseconds. */
        REORDER_MS(3_600_000, 0),
        /** So many in a hundred attempts to send a webhook are lost on the way. */
        DROP_PERCENT(100, 0),
        /** A lost webhook is not tried again for this many minutes. */
        DROP_MINUTES(43_200, 60),
        /** So many in a hundred API calls are answered with 429. */
        RATE_LIMIT_PERCENT(100, 0),
        /** So many in a hundred are answered with 429 and the code {@code lock_timeout}. */
        LOCK_TIMEOUT_PERCENT(100, 0),
        /** So many in a hundred are answered with 500; half of the writes have happened then. */
        ERROR_PERCENT(100, 0),
        /** So many in a hundred are never answered; half of the writes have happened then. */
        TIMEOUT_PERCENT(100, 0),
        /** How long such a connection is held before it is cut, in milliseconds. */
        TIMEOUT_MS(600_000, 30_000),
        /** So many in a hundred are answered, but slowly. */
        SLOW_PERCENT(100, 0),
        /** How slowly, in milliseconds. */
        SLOW_MS(600_000, 10_000),
        /** The payments still to fail; each that fails takes one off. */
        FAIL_PAYMENTS(1_000, 0),
        /** The drafts still to stay drafts when they are finalized; each takes one off. */
        FAIL_FINALIZATIONS(1_000, 0),
        /** What becomes of a subscription when the last retry of a payment has failed. */
        AFTER_RETRIES("cancel", "unpaid", "past_due"),
        /** How long a bank debit is on its way, in seconds; at Stripe's test mode three minutes. */
        DEBIT_SECONDS(1_209_600, 180),
        /** Where chance begins; setting it begins anew. */
        SEED(999_999_999, 0);

        private final long most;
        private final long standard;
        private final List<String> words;

        Name(long most, long standard) {
            this.most = most;
            this.standard = standard;
            words = List.of();
        }

        /** A choice; the number is a word's place, and what nobody turned stands at the first. */
        Name(String... words) {
            most = words.length - 1L;
            standard = 0;
            this.words = List.of(words);
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What there is to choose from; nothing where the switch is a number. */
        public List<String> words() {
            return words;
        }

        long standard() {
            return standard;
        }

        public long most() {
            return most;
        }

        public static Optional<Name> of(String key) {
            return Arrays.stream(values()).filter(name -> name.key().equals(key)).findFirst();
        }
    }

    /** The fates of a call; one lot decides between them, so together they are 100 at most. */
    public static final List<Name> FATES =
            List.of(
                    Name.RATE_LIMIT_PERCENT,
                    Name.LOCK_TIMEOUT_PERCENT,
                    Name.ERROR_PERCENT,
                    Name.TIMEOUT_PERCENT,
                    Name.SLOW_PERCENT);

    private final Archive archive;
    private final AtomicLong drawn = new AtomicLong();
    private final Map<Name, Long> befallen = new ConcurrentHashMap<>();
    private volatile Map<Name, Long> values = Map.of();

    public Switches(Archive archive) {
        this.archive = archive;
        reload();
    }

    public boolean on(Name name) {
        return value(name) != 0;
    }

    public long value(Name name) {
        return values.getOrDefault(name, name.standard);
    }

    /** As tests read it: yes or no, a word or a number. */
    public JsonNode position(Name name) {
        if (name.words().isEmpty()) {
            return LongNode.valueOf(value(name));
        }
        String word = name.words().get((int) value(name));
        return name.words().contains("true")
                ? BooleanNode.valueOf(word.equals("true"))
                : TextNode.valueOf(word);
    }

    /** A fate has come over a call. */
    public void befell(Name fate) {
        befallen.merge(fate, 1L, Long::sum);
    }

    /** How many calls a fate has come over since the sandbox started. */
    public long befallen(Name fate) {
        return befallen.getOrDefault(fate, 0L);
    }

    /** The next lot, 0 to 99. */
    public int lot() {
        return lot(drawn.getAndIncrement());
    }

    /** The lot that belongs to a number, always the same one under a seed; 0 to 99. */
    public int lot(long number) {
        long start = value(Name.SEED) * 0x9E3779B97F4A7C15L + number;
        return new SplittableRandom(start).nextInt(100);
    }

    /** All at once or none; what was not given stays. */
    public void set(Map<Name, Long> wished) {
        wished.forEach(this::check);
        long together = 0;
        for (Name fate : FATES) {
            together += wished.getOrDefault(fate, value(fate));
        }
        if (together > 100) {
            throw new IllegalArgumentException(
                    "the shares of the API's answers are %d percent together".formatted(together));
        }
        archive.transact(
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "insert into stripe.switch (name, value) values (?, ?)"
                                            + " on conflict (name) do update set value ="
                                            + " excluded.value")) {
                        for (Map.Entry<Name, Long> wish : wished.entrySet()) {
                            statement.setString(1, wish.getKey().key());
                            statement.setLong(2, wish.getValue());
                            statement.addBatch();
                        }
                        return statement.executeBatch();
                    }
                });
        reload();
        if (wished.containsKey(Name.SEED)) {
            drawn.set(0);
        }
    }

    /** Reads what stands in the database, where payments count one of the switches down. */
    public void reload() {
        values =
                archive.transact(
                        connection -> {
                            Map<Name, Long> read = new EnumMap<>(Name.class);
                            try (var statement =
                                            connection.prepareStatement(
                                                    "select name, value from stripe.switch");
                                    var rows = statement.executeQuery()) {
                                while (rows.next()) {
                                    long value = rows.getLong(2);
                                    Name.of(rows.getString(1))
                                            .ifPresent(name -> read.put(name, value));
                                }
                            }
                            return read;
                        });
    }

    private void check(Name name, long value) {
        if (value < 0 || value > name.most) {
            throw new IllegalArgumentException(
                    "%s goes from 0 to %d".formatted(name.key(), name.most));
        }
    }
}
