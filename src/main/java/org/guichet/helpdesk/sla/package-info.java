// SPDX-License-Identifier: Apache-2.0
/**
 * By when a customer is owed what. Enters by {@link org.guichet.helpdesk.sla.Clocks}: each act on a
 * ticket tells its facts there, in its own transaction, and is told what is due now. {@link
 * org.guichet.helpdesk.sla.History} computes every figure from facts alone, {@link
 * org.guichet.helpdesk.sla.BusinessCalendar} the hours; neither knows a database. {@code ticket}
 * and {@code desk} import it; it imports no other package of the helpdesk. The rules, and why:
 * {@code docs/decisions/0009-sla.md}.
 */
@NullMarked
package org.guichet.helpdesk.sla;

import org.jspecify.annotations.NullMarked;
