// SPDX-License-Identifier: Apache-2.0
/**
 * Payments that the customer's bank takes back or asks about. In comes the provider's news, out
 * come a flag, work for finance with its day, and a renewal that stops, or goes on again where it
 * was we who stopped it. Imports money, ledger, invoice, subscription and law.
 */
@NullMarked
package org.guichet.premium.dispute;

import org.jspecify.annotations.NullMarked;
