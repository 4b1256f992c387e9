// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.accounts.InvoiceHolders;
import org.guichet.kernel.AccountId;

/** To whom an invoice was issued, for those who are asked about it. */
@ApplicationScoped
class IssuedInvoices implements InvoiceHolders {

    private final Invoices invoices;

    IssuedInvoices(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public Optional<AccountId> holderOf(String number) {
        return invoices.find(number).map(invoice -> invoice.buyer().account());
    }
}
