// SPDX-License-Identifier: Apache-2.0
/**
 * The sandbox's own hand on the stand-in: a page that shows accounts, subscriptions and events with
 * their deliveries, and switches for misbehaviour. Nothing here exists at Stripe. Only {@code
 * StripePart} imports it.
 */
package org.guichet.sandbox.stripe.control;
