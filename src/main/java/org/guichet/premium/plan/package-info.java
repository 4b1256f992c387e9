// SPDX-License-Identifier: Apache-2.0
/**
 * The customer's own page: the plan, what was declared about it, the invoices. Puts together what
 * subscription, law and invoice know of the session's account; nobody imports it.
 */
@NullMarked
package org.guichet.premium.plan;

import org.jspecify.annotations.NullMarked;
