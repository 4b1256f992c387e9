// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the sandbox's core answers, and what the product's log says that it did not take of it. */
final class CoreMoods {

    /** What agents ask. */
    static final Pattern OF_AGENTS =
            Pattern.compile(
                    "core did not answer helpdesk|withheld an answer .* GET (?:Summary|Sessions|Links|Usage)$");

    /** Whose address it is, asked as the other of our two clients. */
    static final Pattern OF_LOOK_UPS =
            Pattern.compile("core did not answer billing|withheld an answer .* POST Found$");

    private static final String MIXED = "mixed";

    /** All but the slow one, which costs the five seconds of a time-out at every question. */
    private static final List<String> QUICK =
            List.of(
                    "unknown-fields",
                    "keys-in-known-fields",
                    "wrong-types",
                    "huge",
                    "deep",
                    "truncated",
                    "redirect",
                    "content-type",
                    "gzip-bomb");

    private final House house;

    CoreMoods(House house) {
        this.house = house;
    }

    /**
     * Those that leak, each in its way; with {@code ./guichet test --all} the slow ones as well.
     */
    static List<String> hostile() {
        List<String> profiles = new ArrayList<>(QUICK);
        if (LongRun.isAll()) {
            profiles.addAll(List.of("slow", MIXED));
        }
        return profiles;
    }

    void be(String profile) {
        house.post(
                house.sandbox("/core/control"),
                Map.of("outage", false, "slow_ms", 0, "profile", profile));
    }

    void honest() {
        be("honest");
    }

    void awaitWithheld(String call) {
        Pattern line = Pattern.compile("withheld an answer of the core.* call " + call + "$");
        House.await(
                "an answer to " + call + " to be withheld",
                Duration.ofSeconds(60),
                () -> notTaken(line) > 0);
    }

    long notTaken(Pattern which) {
        return house.productLog().lines().filter(which.asPredicate()).count();
    }

    /**
     * Every answer asked for was bad, and not taken. One that is mixed is honest at times.
     *
     * @param before how many had not been taken until then
     */
    void assertNotTaken(String profile, Pattern which, long before, int asked) {
        assertThat(notTaken(which) - before)
                .as("answers not taken of a core that is " + profile)
                .isGreaterThanOrEqualTo(profile.equals(MIXED) ? 1 : asked);
    }
}
