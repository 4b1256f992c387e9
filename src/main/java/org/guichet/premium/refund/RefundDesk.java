// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.approval.Approvals;
import org.guichet.approval.Proposal;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.credit.CreditNotes;
import org.guichet.premium.dispute.Disputes;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Entry;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.redaction.Redaction;
import org.joda.money.Money;

/**
 * Where a refund is weighed and asked for: by one person up to a limit, else by two. The limit is
 * of an invoice and not of one refund, or many small ones would be one without a second person.
 */
@ApplicationScoped
class RefundDesk {

    /** Why nothing can be given back now. */
    enum Obstacle {
        /** More than what is left of the invoice. */
        TOO_MUCH,
        /** The customer's bank decides over this payment. */
        DISPUTED
    }

    /**
     * What a refund would do, before it is done.
     *
     * @param share what of it is net and what tax
     * @param left what could be given back after it
     * @param books what the refund and its credit note come to in the ledger
     * @param second whether a second person has to agree
     */
    record Preview(TaxRate.Split share, Money left, List<Entry.Line> books, boolean second) {}

    /** What came of asking. */
    sealed interface Asked {

        record Done(Refund refund) implements Asked {}

        /**
         * @param same false where one with another reason waited already
         */
        record Proposed(Proposal proposal, boolean same) implements Asked {}

        record Impossible(Obstacle why) implements Asked {}
    }

    private final Refunds refunds;
    private final Invoices invoices;
    private final MoneyFacts facts;
    private final CreditNotes notes;
    private final Disputes disputes;
    private final Subscriptions subscriptions;
    private final Approvals approvals;
    private final RefundConfig config;
    private final Audit audit;
    private final Redaction redaction;
    private final InstantSource clock;

    RefundDesk(
            Refunds refunds,
            Invoices invoices,
            MoneyFacts facts,
            CreditNotes notes,
            Disputes disputes,
            Subscriptions subscriptions,
            Approvals approvals,
            RefundConfig config,
            Audit audit,
            Redaction redaction,
            InstantSource clock) {
        this.refunds = refunds;
        this.invoices = invoices;
        this.facts = facts;
        this.notes = notes;
        this.disputes = disputes;
        this.subscriptions = subscriptions;
        this.approvals = approvals;
        this.config = config;
        this.audit = audit;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Of what was paid, less what went back and what the bank took. */
    Money left(Invoice invoice) {
        Money total = invoice.amount().total();
        Money paid =
                invoices.origin(invoice.number())
                        .flatMap(
                                origin ->
                                        facts.paidFor(
                                                origin.seller(),
                                                origin.reference(),
                                                total.getCurrencyUnit()))
                        .filter(total::isGreaterThan)
                        .orElse(total);
        Money left = paid.minus(refunds.given(invoice)).minus(disputes.takenOf(invoice));
        return left.isNegative() ? Money.zero(total.getCurrencyUnit()) : left;
    }

    /** Up to how much of this invoice nobody else is asked. */
    Money alone(Invoice invoice) {
        var currency = invoice.amount().total().getCurrencyUnit();
        BigDecimal limit = config.alone().getOrDefault(currency.getCode(), BigDecimal.ZERO);
        return Money.of(currency, limit);
    }

    Optional<Obstacle> obstacle(Invoice invoice, Money amount) {
        if (disputes.isOpenOn(invoice.number())) {
            return Optional.of(Obstacle.DISPUTED);
        }
        return amount.isGreaterThan(left(invoice))
                ? Optional.of(Obstacle.TOO_MUCH)
                : Optional.empty();
    }

    Preview preview(Invoice invoice, Money amount) {
        TaxRate.Split share = notes.share(invoice, amount);
        return new Preview(
                share,
                left(invoice).minus(amount),
                books(invoice, share),
                needsSecond(invoice, amount));
    }

    private List<Entry.Line> books(Invoice invoice, TaxRate.Split share) {
        Seller seller = invoices.origin(invoice.number()).orElseThrow().seller();
        Instant now = clock.instant();
        return Entries.effect(
                List.of(
                        Entries.moved(
                                seller, Entry.Kind.REFUND, invoice.number(), share.total(), now),
                        Entries.credited(invoice.sale(seller), invoice.number(), share, now)));
    }

    private boolean needsSecond(Invoice invoice, Money amount) {
        return refunds.given(invoice).plus(amount).isGreaterThan(alone(invoice));
    }

    /**
     * @param once of the form: a double click is one refund
     */
    Asked ask(Actor.Agent agent, Invoice invoice, Money amount, String reason, String once) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            subscriptions.lock(invoice.buyer().account());
                            Optional<Refund> before = refunds.find("form:" + once);
                            if (before.isPresent()) {
                                return new Asked.Done(before.get());
                            }
                            Optional<Obstacle> obstacle = obstacle(invoice, amount);
                            if (obstacle.isPresent()) {
                                return new Asked.Impossible(obstacle.get());
                            }
                            return needsSecond(invoice, amount)
                                    ? propose(agent, invoice, amount, reason)
                                    : new Asked.Done(
                                            order(
                                                    agent,
                                                    new StoredRefund.Order(
                                                            invoice.number(),
                                                            amount,
                                                            redaction.reason(reason),
                                                            "form:" + once,
                                                            agent.username(),
                                                            agent.name(),
                                                            Optional.empty())));
                        });
    }

    private Asked propose(Actor.Agent agent, Invoice invoice, Money amount, String reason) {
        Proposal made =
                approvals.propose(
                        agent,
                        RefundAct.KIND,
                        "invoice:" + invoice.number(),
                        RefundAct.detail(invoice.number(), amount),
                        reason);
        return new Asked.Proposed(made, approvals.says(made, reason));
    }

    /** Stores it, and says in the log who wanted it and who agreed. */
    @Transactional(Transactional.TxType.MANDATORY)
    Refund order(Actor.Agent agent, StoredRefund.Order order) {
        Refund refund = refunds.order(order);
        audit.record(
                agent,
                "refund.asked",
                "invoice:" + order.invoice(),
                "refund:%s amount:%s by:%s reason:%s"
                        .formatted(
                                refund.id(),
                                order.amount(),
                                order.username(),
                                Redaction.brief(order.reason())));
        return refund;
    }
}
