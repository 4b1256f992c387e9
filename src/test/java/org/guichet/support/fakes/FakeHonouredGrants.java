// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.HonouredGrants;
import org.guichet.accounts.Listing;
import org.guichet.kernel.AccountId;

/** Stands in for the port {@link HonouredGrants}: shows what a test lists, two to a page. */
@Alternative
@Priority(1)
@Singleton
public class FakeHonouredGrants implements HonouredGrants {

    private static final int PAGE = 2;

    private final List<Honoured> list = new ArrayList<>();
    private final List<Optional<String>> asked = new ArrayList<>();
    private boolean down;
    private boolean nobody;
    private boolean lastOnly;

    public synchronized void shows(List<Honoured> honoured) {
        list.clear();
        list.addAll(honoured);
        asked.clear();
    }

    public synchronized void isDown(boolean down) {
        this.down = down;
    }

    /** Says of every account that there is none. */
    public synchronized void knowsNobody(boolean nobody) {
        this.nobody = nobody;
    }

    /** Answers to a cursor, and to no question for all of it. */
    public synchronized void givesLastPagesOnly(boolean lastOnly) {
        this.lastOnly = lastOnly;
    }

    /** The cursors that it was asked with since it shows what it shows. */
    public synchronized List<Optional<String>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Answer<Listing<Honoured>> of(AccountId account, Optional<String> cursor) {
        asked.add(cursor);
        if (down) {
            return new Answer.Unreachable<>(java.time.Instant.EPOCH, Optional.empty());
        }
        if (nobody) {
            return new Answer.Unknown<>();
        }
        if (lastOnly && cursor.isEmpty()) {
            return new Answer.Refused<>("rate-limited");
        }
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE, list.size());
        return new Answer.Known<>(
                new Listing<>(
                        List.copyOf(list.subList(from, to)),
                        to < list.size() ? Optional.of(Integer.toString(to)) : Optional.empty()));
    }
}
