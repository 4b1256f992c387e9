// SPDX-License-Identifier: Apache-2.0
/**
 * The companies among the customers: their names for invoices, and their VAT IDs. In comes what a
 * customer types and what the payment provider heard from the registers, out go the number to the
 * provider and what stands on an invoice. Imports subscription.
 */
@NullMarked
package org.guichet.premium.company;

import org.jspecify.annotations.NullMarked;
