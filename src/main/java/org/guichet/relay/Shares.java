// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the workers of one queue are shared among its sources: an outside system that is slow has
 * many entries, each of which takes long, and would else have every worker. A source that has half
 * of them or more in hand comes after the others. And there is one worker more than may be busy
 * with the known: the last free one takes up only what is of a source that has none in hand, so
 * that whoever comes new finds one.
 *
 * <p>It is this process's own workers that are shared; another instance shares its own. One claim
 * at a time: two that counted at once would both take the last one.
 */
final class Shares {

    /**
     * For the next claim.
     *
     * @param later sources that come after the others
     * @param never sources that get none
     */
    record Turn(List<String> later, List<String> never) {

        static final Turn ANYBODY = new Turn(List.of(), List.of());
    }

    private final int workers;
    private final Map<String, Integer> inHand = new HashMap<>();

    /**
     * @param workers without the one that is kept
     */
    Shares(int workers) {
        this.workers = workers;
    }

    /**
     * Claims for one worker, and counts it.
     *
     * @param source of what was claimed; it is told by {@link #returned} when it is done with
     */
    synchronized <T> Optional<T> take(
            Function<Turn, Optional<T>> claim, Function<T, String> source) {
        Optional<T> claimed = claim.apply(turn());
        claimed.ifPresent(one -> inHand.merge(source.apply(one), 1, Integer::sum));
        return claimed;
    }

    synchronized void returned(String source) {
        inHand.computeIfPresent(source, (any, count) -> count == 1 ? null : count - 1);
    }

    private Turn turn() {
        int busy = inHand.values().stream().mapToInt(Integer::intValue).sum();
        if (busy >= workers) {
            return new Turn(List.of(), new ArrayList<>(inHand.keySet()));
        }
        int half = Math.max(1, workers / 2);
        return new Turn(
                inHand.entrySet().stream()
                        .filter(one -> one.getValue() >= half)
                        .map(Map.Entry::getKey)
                        .toList(),
                List.of());
    }
}
