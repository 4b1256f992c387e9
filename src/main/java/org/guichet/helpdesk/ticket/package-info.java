// SPDX-License-Identifier: Apache-2.0
/**
 * Tickets and what may happen to them. Customers' acts enter by {@link
 * org.guichet.helpdesk.ticket.Enquiries}, agents' by {@link org.guichet.helpdesk.ticket.Casework};
 * what is shown leaves by {@link org.guichet.helpdesk.ticket.Tickets}, always within a {@link
 * org.guichet.helpdesk.ticket.Scope}. The helpdesk's doors, {@code intake} and {@code desk}, import
 * it, and so does {@code quarantine}; it imports none of them, but {@code sla}, which it tells what
 * happened, and {@code team}, which it asks who can be given work.
 */
@NullMarked
package org.guichet.helpdesk.ticket;

import org.jspecify.annotations.NullMarked;
