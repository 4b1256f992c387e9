// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The pages that are open now, found by what they show and who watches them. Pages come and go on
 * any thread; each answer is those that were open as it was asked.
 */
final class Streams {

    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    void add(Stream stream) {
        open.add(stream);
    }

    /** Whether it was open until now. */
    boolean remove(Stream stream) {
        return open.remove(stream);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    List<Stream> all() {
        return List.copyOf(open);
    }

    /** Lists of tickets. */
    List<Stream> lists() {
        return those(stream -> stream.ticket().isEmpty());
    }

    /** Pages of one ticket each. */
    List<Stream> tickets() {
        return those(stream -> stream.ticket().isPresent());
    }

    List<Stream> of(long ticket) {
        return those(stream -> stream.isOf(ticket));
    }

    List<Stream> of(String agent) {
        return those(stream -> stream.isOf(agent));
    }

    /** Those whose watcher's session is over by now. */
    List<Stream> over(Instant now) {
        return those(stream -> now.isAfter(stream.watcher().until()));
    }

    /**
     * What the agent has open beyond that, the oldest of it.
     *
     * @param most that one agent may have open
     */
    List<Stream> crowdedOut(String agent, int most) {
        List<Stream> own =
                of(agent).stream().sorted(Comparator.comparing(Stream::openedAt)).toList();
        return own.subList(0, Math.max(0, own.size() - most));
    }

    private List<Stream> those(Predicate<Stream> asked) {
        return open.stream().filter(asked).toList();
    }
}
