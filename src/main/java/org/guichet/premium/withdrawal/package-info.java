// SPDX-License-Identifier: Apache-2.0
/**
 * Carries a withdrawal out that is beyond doubt: the contract ends at the payment provider, all
 * that was paid for it goes back, and the customer is told. In comes a departure of law's, out come
 * refunds and a letter; what cannot be done is a person's work. Imports law, refund and
 * subscription.
 */
@NullMarked
package org.guichet.premium.withdrawal;

import org.jspecify.annotations.NullMarked;
