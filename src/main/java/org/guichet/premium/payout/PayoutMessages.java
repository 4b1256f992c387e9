// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of payouts. */
@MessageBundle("payout")
public interface PayoutMessages {

    @Message("Payouts")
    String title();

    @Message(
            "What the payment provider sent to our bank. Each is held line by line against payments, refunds, disputes and fees that we know; finance says when it has arrived.")
    String lede();

    @Message("Nothing was paid out so far.")
    String none();

    @Message("Seller")
    String seller();

    @Message("Sent")
    String made();

    @Message("Expected")
    String arrives();

    @Message("Amount")
    String amount();

    @Message("Lines")
    String lines();

    @Message("Bank")
    String bank();

    @Message("Add up")
    String proven();

    @Message("Do not add up")
    String wrong();

    @Message("Not read yet")
    String reading();

    @Message("Arrived {day}")
    String arrived(String day);

    @Message("Awaited")
    String awaited();

    @Message("Came back")
    String failed();

    @Message("Its lines come to")
    String comeTo();

    @Message("What it is")
    String what();

    @Message("At the payment provider")
    String source();

    @Message("Net")
    String net();

    @Message("Fee")
    String fee();

    @Message("Known")
    String matched();

    @Message("Matches nothing")
    String unmatched();

    @Message("The first hundred, what matches nothing before the rest.")
    String first();

    @Message("Payment")
    String kindPayment();

    @Message("Refund")
    String kindRefund();

    @Message("Refund that came back")
    String kindRefundReturned();

    @Message("Disputed payment")
    String kindDisputeTaken();

    @Message("Dispute that was won")
    String kindDisputeReturned();

    @Message("Payout that came back")
    String kindPayoutReturned();

    @Message("Fee")
    String kindFee();

    @Message("Something else")
    String kindOther();

    @Message("On the bank’s statement")
    String bankTitle();

    @Message("{reference}, entered by {name}")
    String saidBy(String reference, String name);

    @Message("Day")
    String day();

    @Message("Text of the statement")
    String reference();

    @Message("It has arrived")
    String confirm();

    @Message("Please give the day on which the bank booked it.")
    String dayWrong();

    @Message(
            "This payout is over {amount}. Where the bank shows another amount, do not confirm it: ask the payment provider.")
    String amountDiffers(String amount);

    @Message("Please copy the statement’s text, at most {most} characters.")
    String referenceWrong(String most);

    @Message("A payout with a line that nobody knows")
    String kindUnmatched();

    @Message(
            "The payment provider moved money that no payment, refund or dispute of ours explains. Look at the lines, find out what they are, and have what is missing made good.")
    String doUnmatched();

    @Message("A payout that does not add up")
    String kindDiffers();

    @Message(
            "The lines of this payout come to another amount. Ask the payment provider for what is missing before the books of the month are closed.")
    String doDiffers();

    @Message("A payout that could not be read")
    String kindUnread();

    @Message(
            "The payment provider does not say what this payout consists of. Look at it there, and have the entry put back in the relay, or hold the lines against our payments by hand.")
    String doUnread();

    @Message("A payout that came back")
    String kindSentBack();

    @Message(
            "The bank sent this payout back: the money is at the payment provider again. Have the bank account that is entered there checked; the next payout brings the money.")
    String doSentBack();

    @Message("The bank sent it back, so it has not arrived.")
    String sentBack();

    @Message("Made by hand")
    String byHand();

    @Message(
            "Somebody made this payout by hand at the payment provider, which does not say what such a one consists of. Hold its amount against the balance there.")
    String byHandText();
}
