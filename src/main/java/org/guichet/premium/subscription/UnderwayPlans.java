// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.catalogue.OwnedPlans;

/** Whoever reads the prices is told what they have. */
@ApplicationScoped
class UnderwayPlans implements OwnedPlans {

    private final Subscriptions subscriptions;

    UnderwayPlans(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<String> price(AccountId account) {
        return subscriptions.underway(account).map(Subscription::price);
    }
}
