// SPDX-License-Identifier: Apache-2.0
/**
 * A renewal that is not paid: the letters at set days, and the ways to the payment provider's pages
 * where the customer changes how they pay or pays what is open. News tells it what is true; nobody
 * else imports it.
 */
@NullMarked
package org.guichet.premium.dunning;

import org.jspecify.annotations.NullMarked;
