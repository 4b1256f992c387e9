// SPDX-License-Identifier: Apache-2.0
/**
 * Stripe's protocol, whatever the resource: bearer keys, form-encoded requests checked against a
 * declared tree of parameters, idempotent replay, the error envelope, lists, {@code expand[]}. In
 * come HTTP requests, out go JSON answers; a resource adds only {@link
 * org.guichet.sandbox.stripe.api.Operation operations}. Imported by the resources, imports the
 * store.
 */
package org.guichet.sandbox.stripe.api;
