// SPDX-License-Identifier: Apache-2.0
/**
 * Another plan or rhythm for a subscription that runs: what can be chosen, what it costs, when it
 * happens, and each asked change as a row until the payment provider has carried it out. Imports
 * catalogue and subscription; news tells it what is true, the customer's page shows what is under
 * way.
 */
@NullMarked
package org.guichet.premium.change;

import org.jspecify.annotations.NullMarked;
