// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Refund;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;

/** Reads Stripe's refunds, disputes and payments into premium's words. */
final class Movements {

    /** In a refund's metadata: which order of ours it carries out. */
    static final String ORDER = "guichet_refund";

    private Movements() {}

    /**
     * @param returned when its money came back, where it did
     */
    static RefundTruth refund(Refund refund, Optional<Instant> returned) {
        return new RefundTruth(
                Plausible.id(refund.getId()),
                Optional.ofNullable(refund.getPaymentIntent()).map(Plausible::id),
                StripeAmount.money(refund.getAmount(), refund.getCurrency()),
                switch (refund.getStatus()) {
                    case "pending" -> RefundTruth.Status.PENDING;
                    case "requires_action" -> RefundTruth.Status.REQUIRES_ACTION;
                    case "succeeded" -> RefundTruth.Status.SUCCEEDED;
                    case "failed", "canceled" -> RefundTruth.Status.FAILED;
                    default -> throw new IllegalStateException("a refund of another kind");
                },
                orderOf(refund),
                Optional.ofNullable(refund.getFailureReason()),
                Plausible.time(refund.getCreated()),
                returned);
    }

    static Optional<UUID> orderOf(Refund refund) {
        String order = refund.getMetadata() == null ? null : refund.getMetadata().get(ORDER);
        try {
            return Optional.ofNullable(order).map(UUID::fromString);
        } catch (IllegalArgumentException typed) {
            // by hand, in the dashboard
            return Optional.empty();
        }
    }

    static DisputeTruth dispute(Dispute dispute) {
        return new DisputeTruth(
                Plausible.id(dispute.getId()),
                Optional.ofNullable(dispute.getPaymentIntent()).map(Plausible::id),
                StripeAmount.money(dispute.getAmount(), dispute.getCurrency()),
                dispute.getReason(),
                switch (dispute.getStatus()) {
                    case "warning_needs_response", "warning_under_review" ->
                            DisputeTruth.Standing.INQUIRY;
                    case "needs_response", "under_review" -> DisputeTruth.Standing.OPEN;
                    case "won" -> DisputeTruth.Standing.WON;
                    case "lost" -> DisputeTruth.Standing.LOST;
                    case "warning_closed", "prevented" -> DisputeTruth.Standing.CLOSED;
                    default -> throw new IllegalStateException("a dispute of another kind");
                },
                Optional.ofNullable(dispute.getEvidenceDetails())
                        .map(Dispute.EvidenceDetails::getDueBy)
                        .map(Plausible::time),
                Plausible.time(dispute.getCreated()),
                moved(dispute, -1).min(Comparator.naturalOrder()),
                moved(dispute, 1).max(Comparator.naturalOrder()));
    }

    /**
     * What the bank took and gave back are entries of the dispute, below and above zero.
     *
     * @param sign of those
     */
    private static Stream<Instant> moved(Dispute dispute, int sign) {
        return Optional.ofNullable(dispute.getBalanceTransactions()).stream()
                .flatMap(List::stream)
                .filter(one -> one.getAmount() != null && Long.signum(one.getAmount()) == sign)
                .map(one -> Plausible.time(one.getCreated()));
    }

    /** Empty where the money has not come, or came past Stripe. */
    static Optional<PaymentTruth> payment(InvoicePayment payment) {
        return intentOf(payment)
                .filter(any -> "paid".equals(payment.getStatus()) && payment.getAmountPaid() > 0)
                .map(
                        intent ->
                                new PaymentTruth(
                                        Plausible.id(intent),
                                        Plausible.id(payment.getInvoice()),
                                        Optional.ofNullable(payment.getInvoiceObject())
                                                .map(Invoice::getNumber),
                                        StripeAmount.money(
                                                payment.getAmountPaid(), payment.getCurrency()),
                                        Plausible.time(
                                                payment.getStatusTransitions().getPaidAt())));
    }

    static Optional<String> intentOf(InvoicePayment payment) {
        return Optional.ofNullable(payment.getPayment())
                .map(InvoicePayment.Payment::getPaymentIntent);
    }
}
