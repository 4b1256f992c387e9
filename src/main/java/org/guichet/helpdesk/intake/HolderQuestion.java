// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.visitor.AccountFinder;
import org.jboss.logging.Logger;

/** Asks the core whose address it is; never in a transaction, and never in the way of a ticket. */
@ApplicationScoped
class HolderQuestion {

    private static final Logger LOG = Logger.getLogger(HolderQuestion.class);

    private final AccountFinder accounts;

    HolderQuestion(AccountFinder accounts) {
        this.accounts = accounts;
    }

    HolderAnswer ask(EmailAddress address) {
        try {
            return accounts.holderOf(address)
                    .<HolderAnswer>map(HolderAnswer.Known::new)
                    .orElseGet(HolderAnswer.Nobody::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HolderAnswer.NotAsked();
        } catch (Exception e) {
            LOG.warnf("the core was not asked whose address it is, later: %s", e.getClass());
            return new HolderAnswer.NotAsked();
        }
    }

    /**
     * Whether the address is that account's.
     *
     * @throws Exception where the core cannot be asked now
     */
    boolean isHolder(AccountId account, EmailAddress address) throws Exception {
        return accounts.holderOf(address).filter(account::equals).isPresent();
    }
}
