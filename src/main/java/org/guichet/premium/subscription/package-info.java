// SPDX-License-Identifier: Apache-2.0
/**
 * Subscriptions as they are: state, period, price, and what happened to them. In comes what the
 * payment provider says is true now, out comes what changed. Imports catalogue and entitlement.
 */
@NullMarked
package org.guichet.premium.subscription;

import org.jspecify.annotations.NullMarked;
