// SPDX-License-Identifier: Apache-2.0
/**
 * What the stand-in Stripe remembers, in the sandbox's PostgreSQL (schema {@code stripe}): objects,
 * events, deliveries, answers kept for idempotent replay, switches. JSON objects enter and leave in
 * Stripe's own shape; every change of one request is one transaction. Knows no HTTP; imported by
 * all other packages of this part, imports none of them.
 */
package org.guichet.sandbox.stripe.store;
