// SPDX-License-Identifier: Apache-2.0
/**
 * One small class per API resource: its parameters, its operations, its shape. In comes a {@link
 * org.guichet.sandbox.stripe.api.Call}, out goes the object as stored. What money and time do to
 * objects is in {@code billing}; only {@code StripePart} imports this.
 */
package org.guichet.sandbox.stripe.resource;
