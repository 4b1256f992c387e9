// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.Optional;
import org.guichet.helpdesk.ticket.TicketList;

/**
 * The addresses of the pages beside one of a list.
 *
 * @param first of the list
 */
public record ListPages(String first, Optional<String> newer, Optional<String> older) {

    public static ListPages of(String first, TicketList list) {
        String before = first + (first.contains("?") ? "&" : "?");
        return new ListPages(
                first,
                list.newer().map(place -> before + place),
                list.older().map(place -> before + place));
    }

    public boolean isOne() {
        return newer.isEmpty() && older.isEmpty();
    }
}
