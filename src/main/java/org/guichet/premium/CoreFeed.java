// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;

/**
 * Port: what changed at the storage core, in its order and at least once. An event has no values:
 * what matters is read again.
 */
public interface CoreFeed {

    /**
     * Something about the account changed, or it is gone.
     *
     * @param closed whether the core says that it has closed it
     */
    record Event(AccountId account, boolean closed) {}

    /**
     * @param next where the following page starts
     */
    record Page(List<Event> events, String next) {}

    /**
     * The events behind a place in the feed.
     *
     * @param after of the page before; empty for the start of the feed
     * @return empty where this core has no feed, or does not know that place (any more)
     * @throws IOException where it may succeed later
     */
    Optional<Page> after(Optional<String> after) throws IOException;
}
