// SPDX-License-Identifier: Apache-2.0
/**
 * What the storage core shall hold for an account: the desired state as one versioned row, and its
 * delivery. In comes a plan, out goes the newest desired state, as often as it takes. Imports the
 * catalogue.
 */
@NullMarked
package org.guichet.premium.entitlement;

import org.jspecify.annotations.NullMarked;
