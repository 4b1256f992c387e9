// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentBooks;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.ListedSubscriptions;

/** Opens premium's books to the payment edge. */
@ApplicationScoped
class Books implements PaymentBooks {

    private final ListedSubscriptions subscriptions;
    private final Invoices invoices;
    private final UnknownPayments unknown;

    Books(ListedSubscriptions subscriptions, Invoices invoices, UnknownPayments unknown) {
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.unknown = unknown;
    }

    @Override
    public List<Difference> compare(Seller seller, List<SubscriptionTruth> listed) {
        return subscriptions.compare(seller, listed);
    }

    @Override
    public void listed(Seller seller, Collection<String> references, Instant at) {
        subscriptions.mark(seller, references, at);
    }

    @Override
    public List<Held> unlisted(Seller seller, Instant since, Optional<String> after, int most) {
        return subscriptions.unlisted(seller, since, after, most);
    }

    @Override
    public Set<String> uninvoiced(Seller seller, Collection<String> paid) {
        return invoices.missing(seller, paid);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void nobodys(Seller seller, String reference, String detail) {
        unknown.open(seller, reference, detail);
    }
}
