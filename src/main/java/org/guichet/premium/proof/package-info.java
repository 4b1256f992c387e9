// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the books against each other, each day: documents, money, ledger, and who has a plan. In
 * comes nothing, out come work items of finance, one for each difference. Reads the tables of
 * invoice, credit, money, refund, ledger, subscription and entitlement; nobody imports it.
 */
@NullMarked
package org.guichet.premium.proof;

import org.jspecify.annotations.NullMarked;
