// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.accounts.Contracts;
import org.guichet.kernel.AccountId;

/** Who pays, or tries a plan out, or whose payment is being tried again, is promised premium. */
@ApplicationScoped
class PremiumContracts implements Contracts {

    private final Subscriptions subscriptions;

    PremiumContracts(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean hasPremium(AccountId account) {
        return subscriptions
                .current(account)
                .filter(one -> one.state().grantsPremium())
                .isPresent();
    }
}
