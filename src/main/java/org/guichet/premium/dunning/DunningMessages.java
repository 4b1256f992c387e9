// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What customers read of a renewal that is not paid: on their page and in letters. */
@MessageBundle("dunning")
public interface DunningMessages {

    @Message("The payment for {plan} failed")
    String dueSubject(String plan);

    @Message(
            "A payment for {plan} did not go through. It is tried again, and you keep everything meanwhile. If your card or account is another one now, please change how you pay, on your page; there you can also pay at once.")
    String dueText(String plan);

    @Message("{plan} has ended, because it was not paid")
    String cutSubject(String plan);

    @Message(
            "No try to take the payment for {plan} went through, so the plan is at rest. Your files stay readable. If you want it back, pay what is open, on your page; if not, cancel, and the open payment falls away.")
    String cutText(String plan);

    @Message(
            "No attempt to collect {plan} went through, so the plan has ended, and nothing more is charged. Your files stay readable. If you want it back, choose a plan on our price page.")
    String overText(String plan);

    @Message("Change how you pay")
    String means();

    @Message("Pay what is open")
    String payDue();

    @Message("If you cancel now, the plan ends at once and the open payment falls away.")
    String cancelOwing();

    @Message(
            "The payment provider does not answer. Nothing was charged. Please try again in some minutes.")
    String closed();

    @Message("Payment failed")
    String letterKind();
}
