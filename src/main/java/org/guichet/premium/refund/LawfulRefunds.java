// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Subscription;
import org.joda.money.Money;

/** Refunds that the law demands: nobody is asked, however much it is. */
@ApplicationScoped
public class LawfulRefunds {

    private static final int MOST = 100;
    private static final Actor WORKER = new Actor.Worker("withdrawals");

    /**
     * What was ordered.
     *
     * @param amounts one for each payment
     * @param complete false where a bank decides over one of them, which a person follows
     */
    public record Ordered(List<Money> amounts, boolean complete) {}

    private final RefundDesk desk;
    private final Refunds refunds;
    private final Invoices invoices;
    private final Audit audit;

    LawfulRefunds(RefundDesk desk, Refunds refunds, Invoices invoices, Audit audit) {
        this.desk = desk;
        this.refunds = refunds;
        this.invoices = invoices;
        this.audit = audit;
    }

    /**
     * Orders all that is left of what was paid for a contract. Under the account's lock.
     *
     * @param once the same twice is the same
     * @param because what it is done for, by its reference
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Ordered all(Subscription contract, String once, String because) {
        List<Money> amounts = new ArrayList<>();
        boolean complete = true;
        for (Invoice invoice : invoices.of(contract.buyer().account(), MOST)) {
            if (!invoice.subscription().equals(contract.id())) {
                continue;
            }
            Money left = desk.left(invoice);
            if (desk.obstacle(invoice, left).isPresent()) {
                complete = false;
            } else if (left.isPositive()) {
                order(invoice, left, once, because);
                amounts.add(left);
            }
        }
        return new Ordered(amounts, complete);
    }

    private void order(Invoice invoice, Money amount, String once, String because) {
        Refund refund =
                refunds.order(
                        new StoredRefund.Order(
                                invoice.number(),
                                amount,
                                because,
                                once + ":" + invoice.number(),
                                "withdrawals",
                                because,
                                Optional.empty()));
        audit.record(
                WORKER,
                "refund.asked",
                "invoice:" + invoice.number(),
                "refund:%s amount:%s reason:%s".formatted(refund.id(), amount, because));
    }
}
