// SPDX-License-Identifier: Apache-2.0
/**
 * Our own legal credit notes: gapless numbers per seller and year beside those of the invoices, tax
 * frozen as their invoice has it. In comes a refund that went through, out come the document and
 * the letter. Imports invoice and ledger.
 */
@NullMarked
package org.guichet.premium.credit;

import org.jspecify.annotations.NullMarked;
