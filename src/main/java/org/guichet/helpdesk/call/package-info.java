// SPDX-License-Identifier: Apache-2.0
/**
 * The telephone: the sheet on which an agent takes a call down, and the page by which a caller says
 * that the address they gave is theirs. What is taken down becomes a ticket by {@link
 * org.guichet.helpdesk.ticket.Calls}; nobody imports this.
 */
@NullMarked
package org.guichet.helpdesk.call;

import org.jspecify.annotations.NullMarked;
