// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.premium.MoneyGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/**
 * A payment provider's movements of money, as a test tells them. The payment of invoice {@code
 * in_X} is {@code pi_X}; its charge is {@code ch_X}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeMoneyGateway implements MoneyGateway {

    private final Map<String, RefundTruth> refunds = new ConcurrentHashMap<>();
    private final Map<String, DisputeTruth> disputes = new ConcurrentHashMap<>();
    private final Map<String, PaymentTruth> payments = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Map<String, RefundTruth.Status> answers = new ConcurrentHashMap<>();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private volatile boolean lostAnswers;

    public void isTrue(RefundTruth truth) {
        refunds.put(truth.reference(), truth);
    }

    public void isTrue(DisputeTruth truth) {
        disputes.put(truth.reference(), truth);
    }

    public void isTrue(String record, PaymentTruth truth) {
        payments.put(record, truth);
    }

    /** Whoever asks for a refund of it is told no, for good. */
    public void refuses(String invoice, String why) {
        refused.put(invoice, why);
    }

    /** A refund of it is that at first. */
    public void answers(String invoice, RefundTruth.Status status) {
        answers.put(invoice, status);
    }

    /** What is asked is done, and the answer is lost on the way. */
    public void losesAnswers(boolean now) {
        lostAnswers = now;
    }

    /** The references of the refunds that were made here, oldest first. */
    public List<String> made() {
        return made;
    }

    @Override
    public Answer refund(Seller seller, String invoice, Money amount, UUID order)
            throws GatewayUnavailable {
        if (refused.containsKey(invoice)) {
            return new Answer.Refused(refused.get(invoice));
        }
        String reference = "re_" + order;
        RefundTruth truth =
                refunds.computeIfAbsent(
                        reference,
                        fresh -> {
                            made.add(fresh);
                            return new RefundTruth(
                                    fresh,
                                    Optional.of(invoice.replaceFirst("^in_", "pi_")),
                                    amount,
                                    answers.getOrDefault(invoice, RefundTruth.Status.SUCCEEDED),
                                    Optional.of(order),
                                    Optional.empty(),
                                    Instant.now(),
                                    Optional.empty());
                        });
        if (lostAnswers) {
            lostAnswers = false;
            throw new GatewayUnavailable("the answer was lost, as the test wants it");
        }
        return new Answer.Taken(truth);
    }

    @Override
    public Optional<RefundTruth> refund(Seller seller, String reference) {
        return Optional.ofNullable(refunds.get(reference));
    }

    @Override
    public List<RefundTruth> refundsOf(Seller seller, String charge) {
        String payment = charge.replaceFirst("^ch_", "pi_");
        return refunds.values().stream()
                .filter(one -> one.payment().filter(payment::equals).isPresent())
                .toList();
    }

    @Override
    public Optional<DisputeTruth> dispute(Seller seller, String reference) {
        return Optional.ofNullable(disputes.get(reference));
    }

    @Override
    public Optional<PaymentTruth> payment(Seller seller, String record) {
        return Optional.ofNullable(payments.get(record));
    }

    @Override
    public Optional<String> invoiceOf(Seller seller, String payment) {
        return payment.startsWith("pi_acc_")
                ? Optional.of(payment.replaceFirst("^pi_", "in_"))
                : Optional.empty();
    }
}
