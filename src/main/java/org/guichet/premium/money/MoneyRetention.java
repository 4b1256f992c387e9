// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.money;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Facts are kept as long as the documents that they stand behind. */
@Singleton
final class MoneyRetention {

    private MoneyRetention() {}

    @Produces
    @Singleton
    static Expiry moneyFacts() {
        return Expiry.ofRows("money_fact", "id", Period.ofYears(11), "posted_at < :before");
    }
}
