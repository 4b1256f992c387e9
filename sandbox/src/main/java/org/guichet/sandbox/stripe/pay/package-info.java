// SPDX-License-Identifier: Apache-2.0
/**
 * The hosted pages: Checkout and the customer portal, which Stripe shows at addresses of its own.
 * In come a session's id and a form, out go a page in the session's language or the way back to the
 * seller. Card data is read, judged and forgotten. Only {@code StripePart} imports it.
 */
package org.guichet.sandbox.stripe.pay;
