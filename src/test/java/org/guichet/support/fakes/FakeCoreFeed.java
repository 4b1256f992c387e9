// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.AccountId;
import org.guichet.premium.CoreFeed;

/** A feed that holds what a test says, two events a page. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeCoreFeed implements CoreFeed {

    private static final int PAGE = 2;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean forgetful;

    public void changed(AccountId account) {
        events.add(new Event(account, false));
    }

    public void closed(AccountId account) {
        events.add(new Event(account, true));
    }

    public int length() {
        return events.size();
    }

    /** Whether it knows no place any more: it was made anew. */
    public void forgetsPlaces(boolean now) {
        forgetful = now;
    }

    @Override
    public Optional<Page> after(Optional<String> after) {
        if (forgetful && after.isPresent()) {
            return Optional.empty();
        }
        int from = after.map(Integer::parseInt).orElse(0);
        int to = Math.min(events.size(), from + PAGE);
        return Optional.of(
                new Page(
                        from >= to ? List.of() : events.subList(from, to),
                        Integer.toString(Math.max(from, to))));
    }
}
