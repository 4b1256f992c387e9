// SPDX-License-Identifier: Apache-2.0
/**
 * Premium subscriptions by country: what is offered, sold, granted, invoiced and owed by law. A
 * feature: imports the ground and {@code accounts}, never another feature, never a Stripe type. The
 * edges implement the ports declared here.
 */
@NullMarked
package org.guichet.premium;

import org.jspecify.annotations.NullMarked;
