// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * Tickets that were moved at once.
 *
 * @param to the name of who got them; empty for the queue
 */
public record RemovalView(Optional<String> to, long tickets, String by, Instant at) {}
