// SPDX-License-Identifier: Apache-2.0
/**
 * Our own legal invoices: gapless numbers per seller and year, frozen when issued. In comes a paid
 * amount, out come the document and the letter. Imports catalogue, subscription, company and
 * ledger.
 */
@NullMarked
package org.guichet.premium.invoice;

import org.jspecify.annotations.NullMarked;
