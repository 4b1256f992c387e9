// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import org.guichet.kernel.AccountId;

/**
 * Fired as a CDI event, in the transaction that used up the link: the holder of this account has
 * confirmed that the ticket is theirs.
 */
public record TicketConfirmed(long ticket, AccountId account) {}
