// SPDX-License-Identifier: Apache-2.0
/**
 * The books by double entry: a journal that is only added to, balanced within one seller and one
 * currency by the database, accounts by country where tax and revenue need it, revenue deferred and
 * recognised by day, months that close, and what accountants take with them. In comes each document
 * and each money fact, once, in the transaction that made it. Imports catalogue; what posts imports
 * it.
 */
@NullMarked
package org.guichet.premium.ledger;

import org.jspecify.annotations.NullMarked;
