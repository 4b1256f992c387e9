// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/**
 * Checkouts are kept for 13 months, and who somebody is at the payment provider until no checkout
 * and no subscription needs it.
 */
@Singleton
final class CheckoutRetention {

    private CheckoutRetention() {}

    @Produces
    @Singleton
    static Expiry checkouts() {
        return Expiry.ofRows("checkout", "id", Period.ofMonths(13), "expires_at < :before");
    }

    @Produces
    @Singleton
    static Expiry customers() {
        return Expiry.ofRows(
                "gateway_customer",
                "seller, account",
                Period.ofMonths(13),
                "made_at < :before"
                        + " and not exists (select from checkout c where c.account = gateway_customer.account)"
                        + " and not exists (select from subscription s where s.account = gateway_customer.account)");
    }
}
