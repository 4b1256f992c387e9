// SPDX-License-Identifier: Apache-2.0
/**
 * Stripe's edge, one account a seller. Webhooks come in signed and are stored before they are
 * answered; what they say is not believed, only what they are about: premium then asks the gateway
 * what is true now. What did not come in is fetched from Stripe's list of events, and its objects
 * are held against premium's books. The only code that knows Stripe's types. Implements premium's
 * port; nobody imports it.
 */
@NullMarked
package org.guichet.stripe;

import org.jspecify.annotations.NullMarked;
