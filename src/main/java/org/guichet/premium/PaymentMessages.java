// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What customers read of a payment that is on its way, or that waits for them. */
@MessageBundle("payment")
public interface PaymentMessages {

    @Message("Your payment is under way")
    String underwayTitle();

    @Message(
            "Your bank has been asked, and a debit can take some days. Please do not buy a second time. We write to you as soon as the money is there, and your plan begins then.")
    String underwayText();

    @Message("Please confirm your payment for {plan}")
    String confirmSubject(String plan);

    @Message(
            "Your bank wants you to confirm the payment of {amount} for {plan} yourself. Please write to us, and we send you the page where you do so. Your plan goes on meanwhile.")
    String confirm(String amount, String plan);

    @Message("Here you see whether the payment went through:")
    String confirmSeen();
}
