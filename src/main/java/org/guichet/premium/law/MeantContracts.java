// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;

/** Which of an account's contracts a declaration means. */
@ApplicationScoped
class MeantContracts {

    private final Invoices invoices;
    private final Subscriptions subscriptions;

    MeantContracts(Invoices invoices, Subscriptions subscriptions) {
        this.invoices = invoices;
        this.subscriptions = subscriptions;
    }

    /** The invoice that it names, where there is one. */
    Optional<Invoice> invoice(Declaration declaration) {
        return declaration.invoiceNumber().flatMap(invoices::find);
    }

    /**
     * The one that was found for it; before, the one of its invoice while that is underway, since
     * an account may pay for two; else the one that counts for the account.
     */
    Optional<Subscription> of(AccountId account, Declaration declaration) {
        return declaration
                .subscription()
                .flatMap(subscriptions::find)
                .or(
                        () ->
                                invoice(declaration)
                                        .flatMap(one -> subscriptions.find(one.subscription()))
                                        .filter(one -> one.state().isUnderway()))
                .filter(one -> one.buyer().account().equals(account))
                .or(() -> subscriptions.current(account));
    }
}
