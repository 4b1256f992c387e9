// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.guichet.audit.Difference;
import org.guichet.audit.Findings;
import org.guichet.audit.LogCheck;
import org.guichet.audit.LogKeys;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.VerifierKey;
import org.jspecify.annotations.NullMarked;

/**
 * Walks the whole log of the database, with the rights of the configured role, which need be no
 * more than to read it.
 */
@NullMarked
final class LogVerification {

    /** A line that stood on a letter or an invoice. */
    record PrintedLine(long size, String digits) {}

    private static final String KEY = "guichet.keys.log";
    private static final int MOST_NAMED = 50;
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private final Config config;
    private final List<VerifierKey> given;
    private final Optional<Note> kept;
    private final Optional<PrintedLine> printed;
    private Instant told = Instant.now();

    /**
     * @param given keys to trust; none: those of the configuration
     * @param kept a checkpoint from outside that the log must continue
     * @param printed likewise
     */
    LogVerification(
            Config config,
            List<VerifierKey> given,
            Optional<Note> kept,
            Optional<PrintedLine> printed) {
        this.config = config;
        this.given = given;
        this.kept = kept;
        this.printed = printed;
    }

    int run() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            return Exit.CONFIGURATION;
        }
        Instant start = Instant.now();
        try (Connection connection =
                DriverManager.getConnection(
                        value("quarkus.datasource.jdbc.url"),
                        value("quarkus.datasource.username"),
                        value("quarkus.datasource.password"))) {
            connection.setReadOnly(true);
            return tell(walk(new LogCheck(connection, keys())), start);
        } catch (SQLException e) {
            System.err.println("The log could not be read: " + e.getMessage());
            return Exit.UNAVAILABLE;
        }
    }

    private List<String> problems() {
        List<String> problems =
                new ArrayList<>(Configuration.missing(config, Configuration.DATABASE));
        if (given.isEmpty()) {
            problems.addAll(Configuration.missing(config, List.of(KEY)));
        }
        return problems;
    }

    private List<VerifierKey> keys() {
        return given.isEmpty()
                ? new LogKeys(
                                value(KEY),
                                config.getOptionalValue(KEY + "-previous", String.class),
                                config.getOptionalValue("guichet.public-url", URI.class)
                                        .orElse(URI.create("")))
                        .verifiers()
                : given;
    }

    private Findings walk(LogCheck check) throws SQLException {
        Findings all = new Findings();
        if (kept.isPresent()) {
            all.add(
                    continued(
                            check.continues(kept.get()),
                            "the checkpoint of %s that you gave",
                            kept.get().checkpoint().size()));
        }
        if (printed.isPresent()) {
            all.add(
                    continued(
                            check.continues(printed.get().size(), printed.get().digits()),
                            "the printed line of %s that you gave",
                            printed.get().size()));
        }
        all.add(check.whole(this::progress));
        all.add(check.named());
        return all;
    }

    /** What does not fit is told with the other differences. */
    private static Findings continued(Findings found, String what, long size) {
        if (found.count() == 0) {
            System.out.printf(
                    "The log continues %s.%n",
                    what.formatted(Counted.of(size, "entry", "entries")));
        }
        return found;
    }

    private void progress(long leaf, long size) {
        if (Instant.now().isAfter(told.plus(PROGRESS))) {
            told = Instant.now();
            System.err.printf("%,d of %,d entries …%n", leaf, size);
        }
    }

    private static int tell(Findings found, Instant start) {
        found.differences().stream().limit(MOST_NAMED).forEach(LogVerification::name);
        if (found.count() > MOST_NAMED) {
            System.out.printf("… and %,d more%n", found.count() - MOST_NAMED);
        }
        System.out.printf(
                "%s, of them %,d erased; %s; %.1f s.%n",
                Counted.of(found.entries(), "entry", "entries"),
                found.erased(),
                Counted.of(found.checkpoints(), "checkpoint", "checkpoints"),
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        if (found.erased() > 0) {
            System.out.printf(
                    "Erased: %s%s.%n",
                    found.erasedEntries().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", "entries ", "")),
                    found.erased() > found.erasedEntries().size()
                            ? " and %,d more"
                                    .formatted(found.erased() - found.erasedEntries().size())
                            : "");
        }
        found.before().ifPresent(LogVerification::tell);
        if (found.waiting() > 0) {
            System.out.printf(
                    "%s for a place in the tree, until the product's next second or the end of an older transaction.%n",
                    Counted.of(found.waiting(), "entry waits", "entries wait"));
        }
        if (found.oldKeys() > 0) {
            System.out.printf(
                    "%s signed with a key that is not at hand; newer ones vouch for that (--key takes a file of several keys).%n",
                    Counted.of(found.oldKeys(), "checkpoint is", "checkpoints are"));
        }
        if (found.unsigned() > 0) {
            System.out.printf(
                    "%s since the last checkpoint, not signed yet: no signature tells whether somebody rewrote or removed what came after it.%n",
                    Counted.of(found.unsigned(), "entry stands", "entries stand"));
        }
        if (found.count() == 0) {
            System.out.println("The log is whole: nothing differs.");
            return Exit.OK;
        }
        System.out.printf(
                "The log DIFFERS in %s. The first: %s.%n",
                Counted.of(found.count(), "place", "places"),
                found.first().map(Difference::toString).orElse(""));
        return Exit.DIFFERS;
    }

    private static void tell(Findings.Before before) {
        System.out.printf(
                "%s from before the log began, numbers %d to %d: no signature vouches for them.%n",
                Counted.of(before.count(), "entry stands", "entries stand"),
                before.first(),
                before.last());
    }

    private static void name(Difference difference) {
        System.out.println("differs  " + difference);
    }

    private String value(String key) {
        return config.getValue(key, String.class);
    }
}
