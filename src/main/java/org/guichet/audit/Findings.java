// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check found: all differences counted, the first of them kept. */
public final class Findings {

    private static final int KEPT = 1000;

    /** Numbers of erased entries that are said. */
    private static final int NAMED = 100;

    private final List<Difference> differences = new ArrayList<>();
    private long count;
    private long entries;
    private long erased;
    private final List<Long> erasedEntries = new ArrayList<>();
    private long waiting;
    private long checkpoints;
    private long unsigned;
    private long oldKeys;
    private Optional<Before> before = Optional.empty();

    /**
     * Entries from before the log began.
     *
     * @param first the number of the first of them
     * @param last likewise
     */
    public record Before(long count, long first, long last) {}

    void differs(Difference.Kind kind, String where) {
        count++;
        if (differences.size() < KEPT) {
            differences.add(new Difference(kind, where));
        }
    }

    void entryChecked() {
        entries++;
    }

    void entryIsErased(long entry) {
        erased++;
        if (erasedEntries.size() < NAMED) {
            erasedEntries.add(entry);
        }
    }

    void entryWaits() {
        waiting++;
    }

    void unsigned(long leaves) {
        unsigned += leaves;
    }

    void checkpointChecked() {
        checkpoints++;
    }

    void checkpointOfAnOldKey() {
        oldKeys++;
    }

    void before(Before entries) {
        before = Optional.of(entries);
    }

    /** Adds what another part of the same check found. */
    public void add(Findings more) {
        count += more.count;
        entries += more.entries;
        erased += more.erased;
        waiting += more.waiting;
        checkpoints += more.checkpoints;
        unsigned += more.unsigned;
        oldKeys += more.oldKeys;
        before = before.or(() -> more.before);
        more.erasedEntries.stream()
                .limit(Math.max(0, NAMED - erasedEntries.size()))
                .forEach(erasedEntries::add);
        more.differences.stream()
                .limit(Math.max(0, KEPT - differences.size()))
                .forEach(differences::add);
    }

    /** The first of them, a thousand at most. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    public Optional<Difference> first() {
        return differences.stream().findFirst();
    }

    public long count() {
        return count;
    }

    /** How many leaves were looked at with their entries. */
    public long entries() {
        return entries;
    }

    /** How many of those entries were erased, by the role that may. */
    public long erased() {
        return erased;
    }

    /** The numbers of the first hundred of them. */
    public List<Long> erasedEntries() {
        return List.copyOf(erasedEntries);
    }

    /** How many entries have no leaf yet, and need none yet. */
    public long waiting() {
        return waiting;
    }

    /** How many leaves are newer than the last checkpoint. */
    public long unsigned() {
        return unsigned;
    }

    /** What stands from before the log began: no signature vouches for it. */
    public Optional<Before> before() {
        return before;
    }

    public long checkpoints() {
        return checkpoints;
    }

    /** How many of those checkpoints were signed with a key that is not at hand any more. */
    public long oldKeys() {
        return oldKeys;
    }
}
