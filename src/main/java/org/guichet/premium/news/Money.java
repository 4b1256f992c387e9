// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.MoneyGateway;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.MoneyNews;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
import org.guichet.premium.dispute.DisputeSettlement;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.money.MoneyFact;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.premium.refund.RefundSettlement;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Hears that money moved, and asks what is true now: what it was, and for which invoice. An invoice
 * whose own news has not come yet is issued first, so that what corrects it finds it.
 */
@ApplicationScoped
class Money implements MoneyNews {

    private final MoneyGateway gateway;
    private final PaymentNews news;
    private final Invoices invoices;
    private final MoneyFacts facts;
    private final RefundSettlement refunds;
    private final DisputeSettlement disputes;
    private final InstantSource clock;

    Money(
            MoneyGateway gateway,
            PaymentNews news,
            Invoices invoices,
            MoneyFacts facts,
            RefundSettlement refunds,
            DisputeSettlement disputes,
            InstantSource clock) {
        this.gateway = gateway;
        this.news = news;
        this.invoices = invoices;
        this.facts = facts;
        this.refunds = refunds;
        this.disputes = disputes;
        this.clock = clock;
    }

    @Override
    public Effect paymentMade(Seller seller, String recordReference) throws Exception {
        Optional<PaymentTruth> truth = gateway.payment(seller, recordReference);
        return () -> truth.ifPresent(payment -> facts.post(fact(seller, payment)));
    }

    private static MoneyFact fact(Seller seller, PaymentTruth payment) {
        return new MoneyFact(
                seller,
                MoneyFact.Kind.PAYMENT,
                payment.reference(),
                payment.amount(),
                Optional.of(payment.invoice()),
                payment.number(),
                payment.paidAt());
    }

    @Override
    public Effect refundChanged(Seller seller, String refundReference) throws Exception {
        Instant asOf = clock.instant();
        RefundTruth truth =
                gateway.refund(seller, refundReference)
                        .orElseThrow(() -> new Parked("the payment provider has no such refund"));
        return refunded(seller, List.of(truth), asOf);
    }

    @Override
    public Effect chargeRefunded(Seller seller, String chargeReference) throws Exception {
        Instant asOf = clock.instant();
        return refunded(seller, gateway.refundsOf(seller, chargeReference), asOf);
    }

    private Effect refunded(Seller seller, List<RefundTruth> truths, Instant asOf)
            throws Exception {
        // all of one charge have one payment
        Optional<String> payment = truths.stream().findFirst().flatMap(RefundTruth::payment);
        Optional<String> invoice = invoice(seller, payment);
        Effect issued = issued(seller, invoice);
        return () -> {
            issued.apply();
            truths.forEach(truth -> refunds.settle(seller, truth, invoice, asOf));
        };
    }

    @Override
    public Effect disputeChanged(Seller seller, String disputeReference) throws Exception {
        Instant asOf = clock.instant();
        DisputeTruth truth =
                gateway.dispute(seller, disputeReference)
                        .orElseThrow(() -> new Parked("the payment provider has no such dispute"));
        Optional<String> invoice = invoice(seller, truth.payment());
        Effect issued = issued(seller, invoice);
        return () -> {
            issued.apply();
            disputes.settle(seller, truth, invoice, asOf);
        };
    }

    private Optional<String> invoice(Seller seller, Optional<String> payment)
            throws GatewayUnavailable {
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> told = facts.invoiceOf(seller, payment.get());
        return told.isPresent() ? told : gateway.invoiceOf(seller, payment.get());
    }

    /** Nothing where it is there, or where nobody can tell whose it is: that is told elsewhere. */
    private Effect issued(Seller seller, Optional<String> invoice) throws Exception {
        if (invoice.isEmpty() || invoices.find(seller, invoice.get()).isPresent()) {
            return Effect.NONE;
        }
        try {
            return news.invoiceChanged(seller, invoice.get());
        } catch (Parked nobodyKnows) {
            return Effect.NONE;
        }
    }
}
