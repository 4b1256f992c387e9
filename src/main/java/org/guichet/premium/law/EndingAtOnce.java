// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.premium.UnchargedRenewals;
import org.guichet.premium.subscription.Subscription;

/** Which contracts end at once where their holder cancels: what runs of them is not paid. */
@ApplicationScoped
public class EndingAtOnce {

    private final UnchargedRenewals uncharged;

    EndingAtOnce(UnchargedRenewals uncharged) {
        this.uncharged = uncharged;
    }

    public boolean ends(Subscription contract) {
        return contract.state().isOwing()
                || (contract.state().isUnderway() && uncharged.isWaiting(contract.id()));
    }
}
