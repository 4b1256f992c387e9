// SPDX-License-Identifier: Apache-2.0
/**
 * Money that goes back to a customer: an act of its own, which neither cancels nor alters an
 * invoice. In comes a wish of finance's or the provider's news of a refund, out come the refund
 * there, and a credit note once it went through. Imports money, ledger, credit, dispute and
 * invoice.
 */
@NullMarked
package org.guichet.premium.refund;

import org.jspecify.annotations.NullMarked;
