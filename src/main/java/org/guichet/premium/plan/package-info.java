// SPDX-License-Identifier: Apache-2.0
/**
 * The customer's own page: the plan, what was declared about it, the invoices, who looked, and the
 * proof of each look. Puts together what subscription, law, invoice, company and the log of looks
 * know of the session's account; nobody imports it.
 */
@NullMarked
package org.guichet.premium.plan;

import org.jspecify.annotations.NullMarked;
