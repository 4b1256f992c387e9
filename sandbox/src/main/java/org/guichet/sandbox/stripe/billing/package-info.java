// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to objects when a customer pays, a period passes or a subscription ends, with the
 * events Stripe sends for it. Enter books and objects, leave changed objects. Knows neither HTTP
 * nor parameters; imports the store only.
 */
package org.guichet.sandbox.stripe.billing;
