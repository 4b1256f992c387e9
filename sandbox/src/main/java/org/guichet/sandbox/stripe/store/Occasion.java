// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

/**
 * What made a change happen, as events tell it.
 *
 * @param request id of the API request, null where the page or time itself was the cause
 * @param idempotencyKey the caller's, null without one
 */
public record Occasion(String request, String idempotencyKey) {

    public static final Occasion NONE = new Occasion(null, null);
}
