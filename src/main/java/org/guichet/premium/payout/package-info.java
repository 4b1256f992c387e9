// SPDX-License-Identifier: Apache-2.0
/**
 * Money that goes to a seller's bank. In comes the provider's news, out come a proof that a payout
 * is the sum of facts that we know, work for finance where it is not, and a page on which finance
 * says when it arrived. Imports money, ledger and invoice.
 */
@NullMarked
package org.guichet.premium.payout;

import org.jspecify.annotations.NullMarked;
