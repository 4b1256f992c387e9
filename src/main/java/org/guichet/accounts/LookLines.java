// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.Looks.Look;

/**
 * Gathers looks, the newest first, into lines. One page load leaves several entries of the log, so
 * what belongs together does not stand together: each kind of look has its own open line.
 */
final class LookLines {

    /** From the first to the last look of a line: as long as an account stays open. */
    static final Duration SAME = Duration.ofMinutes(30);

    private record Kind(String agent, Optional<String> occasion, Looks.What what) {

        static Kind of(Look look) {
            return new Kind(look.agent(), look.occasion(), look.what());
        }
    }

    private final int most;
    private final List<List<Look>> lines = new ArrayList<>();
    private final Map<Kind, List<Look>> open = new HashMap<>();

    LookLines(int most) {
        this.most = most;
    }

    /** False where it needs one line more than there may be: it belongs on the next page. */
    boolean take(Look look) {
        List<Look> line = open.get(Kind.of(look));
        if (line != null && !look.at().isBefore(line.getFirst().at().minus(SAME))) {
            line.add(look);
            return true;
        }
        if (lines.size() == most) {
            return false;
        }
        List<Look> begun = new ArrayList<>(List.of(look));
        lines.add(begun);
        open.put(Kind.of(look), begun);
        return true;
    }

    List<LookLine> lines() {
        return lines.stream().map(looks -> new LookLine(List.copyOf(looks))).toList();
    }
}
