// SPDX-License-Identifier: Apache-2.0
/**
 * Webhooks on their way out: the queue in the database, the signature, the retries. In come due
 * deliveries, out go signed POSTs and a record of every attempt. At least once, in no promised
 * order, as from Stripe itself. Imports the store only.
 */
package org.guichet.sandbox.stripe.hooks;
