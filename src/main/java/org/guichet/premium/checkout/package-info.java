// SPDX-License-Identifier: Apache-2.0
/**
 * The way to the payment page: one open checkout an account, stored with its keys before the
 * payment provider is asked. Imports catalogue and subscription.
 */
@NullMarked
package org.guichet.premium.checkout;

import org.jspecify.annotations.NullMarked;
