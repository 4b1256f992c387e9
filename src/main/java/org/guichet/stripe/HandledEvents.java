// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.util.List;

/**
 * Of what the product asks Stripe to tell it, and looks at. Of anything else that comes all the
 * same no more is kept than that it came. The list stands for operators in {@code
 * docs/operations/configuration.md}.
 */
final class HandledEvents {

    static final List<String> OF_STRIPE =
            List.of(
                    "charge.dispute.closed",
                    "charge.dispute.created",
                    "charge.dispute.funds_reinstated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.updated",
                    "charge.refund.updated",
                    "charge.refunded",
                    "checkout.session.async_payment_failed",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.completed",
                    "checkout.session.expired",
                    "customer.subscription.created",
                    "customer.subscription.deleted",
                    "customer.subscription.paused",
                    "customer.subscription.pending_update_applied",
                    "customer.subscription.pending_update_expired",
                    "customer.subscription.resumed",
                    "customer.subscription.trial_will_end",
                    "customer.subscription.updated",
                    "customer.tax_id.created",
                    "customer.tax_id.deleted",
                    "customer.tax_id.updated",
                    "invoice.created",
                    "invoice.finalization_failed",
                    "invoice.finalized",
                    "invoice.marked_uncollectible",
                    "invoice.paid",
                    "invoice.payment_action_required",
                    "invoice.payment_failed",
                    "invoice.payment_succeeded",
                    "invoice.updated",
                    "invoice.voided",
                    "invoice_payment.paid",
                    "payout.canceled",
                    "payout.created",
                    "payout.failed",
                    "payout.paid",
                    "payout.reconciliation_completed",
                    "payout.updated",
                    "refund.created",
                    "refund.failed",
                    "refund.updated");

    private HandledEvents() {}

    static boolean contain(String type) {
        return OF_STRIPE.contains(type)
                || type.equals(Differences.SUBSCRIPTION_LISTED)
                || type.equals(Differences.INVOICE_LISTED);
    }
}
