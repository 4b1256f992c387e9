// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param newer the page before this one; empty at the top
 * @param older the page that follows; empty at the end
 */
public record TicketList(
        List<TicketView> tickets, Optional<ListPlace> newer, Optional<ListPlace> older) {}
