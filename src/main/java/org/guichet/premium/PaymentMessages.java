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

    @Message("Your bank wants you to confirm the payment of {amount} for {plan} yourself.")
    String confirm(String amount, String plan);

    @Message("Your plan goes on meanwhile.")
    String confirmGoesOn();

    @Message("Your plan begins when that is done.")
    String confirmBegins();

    @Message(
            "On your own page a button leads you to where you confirm it, and later you see there whether it went through:")
    String confirmSeen();

    @Message(
            "Your bank wants you to confirm this payment yourself. The button leads to the payment provider’s page for it.")
    String confirmHere();

    @Message("Confirm the payment")
    String confirmButton();

    @Message(
            "No payment waits for your confirmation any more: it went through, or was given up. Nothing was taken just now.")
    String nothingToConfirm();

    @Message("Your payment for {plan} was refused")
    String refusedSubject(String plan);

    @Message(
            "Your bank refused the debit of {amount} for {plan}. Nothing was taken, and your account is free again: you can buy whenever you like, with another means of payment too.")
    String refused(String amount, String plan);

    @Message("Payment to be confirmed")
    String kindConfirm();

    @Message("Payment refused")
    String kindRefused();

    @Message("The payment provider refuses a purchase")
    String kindPurchaseRefused();

    @Message(
            "The customer sees that the payment page does not open. The code says why: often it is the e-mail address. Write to the customer, or ask the provider.")
    String doPurchaseRefused();
}
