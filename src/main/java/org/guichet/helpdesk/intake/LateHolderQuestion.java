// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Holders;
import org.guichet.helpdesk.ticket.Threading;
import org.guichet.kernel.AccountId;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.visitor.AccountFinder;

/** Asks the core later, for a ticket that was opened while it could not be asked. */
@ApplicationScoped
class LateHolderQuestion implements DepartureHandler {

    private final Threading threading;
    private final AccountFinder accounts;
    private final Holders holders;

    LateHolderQuestion(Threading threading, AccountFinder accounts, Holders holders) {
        this.threading = threading;
        this.accounts = accounts;
        this.holders = holders;
    }

    @Override
    public String kind() {
        return Holders.ASK_HOLDER;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        long number = Long.parseLong(departure.payload());
        Optional<Threading.Found> thread = threading.of(number);
        if (thread.isPresent()
                && thread.get().customer() instanceof Threading.Customer.WithAddress customer) {
            Optional<AccountId> account = accounts.holderOf(customer.address());
            if (account.isPresent()) {
                return () -> holders.known(number, new HolderAnswer.Known(account.get()));
            }
        }
        return Effect.NONE;
    }
}
