// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.accounts.Fetch.Signed;
import org.guichet.accounts.GrantDifference.Kind;
import org.guichet.accounts.HonouredGrants.Honoured;

/**
 * The core's list held against ours, for one account. What the core honoured was in our log before
 * the core was asked, so nothing can be under way in that direction; in the other a minute is left
 * for a core that shows later what it did. Look-ups that found nobody stand in no account's list.
 *
 * @param asked when the list was asked for
 * @param from what was signed before is left out
 * @param whole whether the list is all of it, or begins where the last comparison ended
 */
record GrantLists(Instant asked, Instant from, boolean whole) {

    /** By so much two clocks may differ, and so long a core may take to show what it did. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * @param signed what our side knows of the honoured ones, by jti, and of all others that the
     *     list should show
     */
    List<GrantDifference> differences(List<Honoured> honoured, Map<UUID, Signed> signed) {
        List<GrantDifference> found = new ArrayList<>();
        Set<UUID> shown = new HashSet<>();
        for (Honoured one : honoured) {
            shown.add(one.jti());
            // the edge of what is compared is ours to the second and the core's to a minute
            if (one.at().isAfter(from.plus(PATIENCE))) {
                against(one, Optional.ofNullable(signed.get(one.jti())))
                        .ifPresent(kind -> found.add(new GrantDifference(one.jti(), kind)));
            }
        }
        signed.values().stream()
                .filter(one -> isDue(one) && !shown.contains(one.jti()))
                .forEach(one -> found.add(new GrantDifference(one.jti(), Kind.NOT_HONOURED)));
        return found;
    }

    /**
     * How many the core answered so lately that it need not show them yet, and does not: nothing is
     * said of them.
     */
    long young(List<Honoured> honoured, Map<UUID, Signed> signed) {
        Set<UUID> shown = honoured.stream().map(Honoured::jti).collect(Collectors.toSet());
        return signed.values().stream()
                .filter(one -> concerns(one) && !isDue(one) && !shown.contains(one.jti()))
                // the question for the list itself is signed after it
                .filter(one -> one.answeredAt().isPresent() && !one.signedAt().isAfter(asked))
                .count();
    }

    private static Optional<Kind> against(Honoured honoured, Optional<Signed> signed) {
        Optional<String> detail = signed.flatMap(Signed::detail);
        if (detail.isEmpty()) {
            return Optional.of(Kind.NOT_LOGGED);
        }
        // what was erased on purpose says nothing any more, but still when it was written
        if (!signed.get().erased() && !detail.get().equals(Fetch.of(honoured).detail())) {
            return Optional.of(Kind.LOGGED_OTHERWISE);
        }
        return signed.flatMap(Signed::loggedAt)
                .filter(at -> at.isAfter(honoured.at().plus(PATIENCE)))
                .map(late -> Kind.LOGGED_LATE);
    }

    /** Whether the list must show it. */
    boolean isDue(Signed signed) {
        return concerns(signed)
                && signed.answeredAt().filter(asked.minus(PATIENCE)::isAfter).isPresent();
    }

    private boolean concerns(Signed signed) {
        return (whole || !signed.compared()) && signed.signedAt().isAfter(from);
    }
}
