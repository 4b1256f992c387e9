// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Why a bank says no (docs.stripe.com/declines/codes).
 *
 * @param status what becomes of the payment intent
 */
record Decline(String code, String declineCode, String message, String status) {

    static final Decline GENERIC =
            new Decline(
                    "card_declined",
                    "generic_decline",
                    "Your card was declined.",
                    "requires_payment_method");

    private static final Decline NO_FUNDS =
            new Decline(
                    "card_declined",
                    "insufficient_funds",
                    "Your card has insufficient funds.",
                    "requires_payment_method");

    private static final Decline UNAUTHENTICATED =
            new Decline(
                    "authentication_required",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication.",
                    "requires_action");

    static final Decline DEBIT_FAILED =
            new Decline(
                    "insufficient_funds",
                    "insufficient_funds",
                    "The customer's account has insufficient funds to cover this payment.",
                    "requires_payment_method");

    /** Of a charge while the payer is away. */
    static Optional<Decline> of(TestCard.Outcome outcome) {
        return switch (outcome) {
            // Once it was authenticated, the second kind asks no more.
            case SUCCEEDS, NEEDS_AUTHENTICATION -> Optional.empty();
            case DECLINED, FAILS_WHEN_CHARGED -> Optional.of(GENERIC);
            case INSUFFICIENT_FUNDS -> Optional.of(NO_FUNDS);
            case ALWAYS_AUTHENTICATES -> Optional.of(UNAUTHENTICATED);
        };
    }

    void on(ObjectNode charge) {
        charge.put("status", "failed").put("paid", false).put("captured", false);
        charge.put("amount_captured", 0);
        charge.put("failure_code", code).put("failure_message", message);
        ((ObjectNode) charge.get("outcome"))
                .put("network_decline_code", "05")
                .put("network_status", "declined_by_network")
                .put("reason", declineCode)
                .put("seller_message", "The bank did not return any further details.")
                .put("type", "issuer_declined");
    }
}
