// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.accounts.budget.Spending;
import org.guichet.helpdesk.ticket.Search;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.WordSearch;
import org.jspecify.annotations.Nullable;

/**
 * What a search came to, as its page shows it.
 *
 * @param kind what was looked for: {@code address}, {@code invoice}, {@code caller}, {@code words};
 *     or why nothing was: {@code empty}, {@code too_long}, {@code no_address}
 * @param reach of an address or an invoice that was looked for
 * @param denied why nothing was looked for
 * @param older the number below which there is more
 * @param further whether this is no first page
 * @param caller the number that was looked for: who typed it has somebody on the telephone
 */
public record Finding(
        String kind,
        List<TicketView> list,
        Optional<Search.Reach> reach,
        @Nullable Moved denied,
        Optional<Long> older,
        boolean further,
        Optional<String> caller) {

    static Finding exact(String kind, Search.End.Found found, String typed) {
        return new Finding(
                kind,
                found.tickets(),
                Optional.of(found.reach()),
                null,
                Optional.empty(),
                false,
                kind.equals("caller") ? Optional.of(typed) : Optional.empty());
    }

    static Finding denied(String kind, Spending.Denied why) {
        return new Finding(
                kind,
                List.of(),
                Optional.empty(),
                Moved.of(why),
                Optional.empty(),
                false,
                Optional.empty());
    }

    static Finding words(WordSearch.Found found, Optional<Long> below) {
        return new Finding(
                "words",
                found.tickets(),
                Optional.empty(),
                null,
                found.older(),
                below.isPresent(),
                Optional.empty());
    }

    static Finding wrong(Sought.Wrong wrong) {
        return new Finding(
                wrong.name().toLowerCase(Locale.ROOT),
                List.of(),
                Optional.empty(),
                null,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
