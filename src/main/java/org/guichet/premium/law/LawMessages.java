// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of cancelling, withdrawing and taking back; English here, the other languages beside.
 */
@MessageBundle("law")
public interface LawMessages {

    @Message("State")
    String state();

    // --- cancelling and withdrawing

    @Message("Step {number} of 3")
    String step(String number);

    @Message(
            "No sign-in and no reason needed. You keep your storage until the end of the period you have paid for.")
    String cancelLede();

    @Message("No invoice at hand?")
    String noInvoiceAtHand();

    @Message("Come from the storage app, or have a link sent to you; then no number is needed.")
    String noInvoiceWay();

    @Message("Within 14 days of buying you may undo the purchase, without a reason.")
    String withdrawLede();

    @Message("E-mail address of the account")
    String emailLabel();

    @Message("The receipt is sent there too.")
    String emailHint();

    @Message("This is not an e-mail address we can write to.")
    String emailWrong();

    @Message("Invoice number")
    String invoiceNumber();

    @Message("You find it on every invoice; it looks like EU-2026-000001.")
    String invoiceHint();

    @Message("Please give the number of one of your invoices.")
    String invoiceWrong();

    @Message("You are signed in as {mask}: the contract of this account is meant.")
    String asHolder(String mask);

    @Message("Continue")
    String next();

    @Message("Check and confirm")
    String checkTitle();

    @Message("What you declare")
    String declarationLabel();

    @Message("I cancel the contract with effect from the end of the paid period.")
    String declareCancel();

    @Message("I withdraw from the contract.")
    String declareWithdraw();

    @Message("We have received your cancellation")
    String cancelReceipt();

    @Message("We have received your withdrawal")
    String withdrawReceipt();

    @Message("Reference")
    String reference();

    @Message("Received")
    String receivedAt();

    @Message("Keep the reference, or print this page.")
    String receiptKeep();

    @Message("A letter that says the same is on its way by e-mail.")
    String receiptLetter();

    @Message("The letter that says the same was sent then.")
    String receiptLetterThen();

    @Message(
            "Several receipts have gone to this address today, so none is promised for this one: this page is your receipt.")
    String receiptNoLetter();

    @Message("We had received this already, on {when}. Sending it again has changed nothing.")
    String receiptAgain(String when);

    @Message("This cancellation was taken back.")
    String receiptTakenBack();

    @Message(
            "If e-mail address and invoice number belong together, the contract is not renewed, and the storage stays available until the end of the paid period. Otherwise, or after several attempts in one day, a person looks into it and writes to you.")
    String cancelThen();

    @Message("We look into it and write to you within 14 days.")
    String withdrawThen();

    @Message(
            "The contract ends now, and what you paid for it goes back. A second letter follows once that is done.")
    String letterWithdrawNow();

    @Message("Keep your plan?")
    String keepTitle();

    @Message(
            "Your plan was cancelled and runs until {date}. If you take the cancellation back, it renews on that day as before, at the same price.")
    String keepText(String date);

    @Message("You want it to end? Then do nothing.")
    String keepElse();

    @Message("Your plan goes on")
    String keptTitle();

    @Message(
            "The cancellation was taken back. In a moment your plan page shows the next payment again, and a letter confirms it by e-mail.")
    String keptText();

    @Message("Your plan was cancelled again")
    String endingAgainTitle();

    @Message(
            "With this link you took a cancellation back. Another one came since: your plan runs until {date} and is not renewed. To keep it, use the link of the newest letter, or your plan page.")
    String endingAgainText(String date);

    @Message(
            "This cancellation cannot be taken back any more: the plan has ended, or the link is not complete. Your plan page shows what you have now.")
    String cancellationFinal();

    @Message("Your cancellation {reference}")
    String letterCancelSubject(String reference);

    @Message("Your withdrawal {reference}")
    String letterWithdrawSubject(String reference);

    @Message(
            "Your contract will not be renewed. You keep your storage until {date}, and nothing more is charged.")
    String letterCancelDone(String date);

    @Message("No contract is running for this account, and nothing more is charged.")
    String letterCancelEnded();

    @Message(
            "Your contract ends now, because its last payment is open. That payment falls away: you owe nothing more, and nothing more is charged.")
    String letterCancelOwing();

    @Message(
            "We are looking for your contract now. If you have only just paid, it takes a few minutes to appear; it is then not renewed, and you get a letter about it.")
    String cancelSought();

    @Message(
            "Was it not you, or have you changed your mind? Until the end of the period you can take the cancellation back:")
    String letterKeep();

    @Message("Keep my plan")
    String letterKeepGo();

    @Message(
            "The cancellation of your plan was taken back, and the plan goes on. The next payment is due on {date}.")
    String letterKept(String date);

    @Message("A person looks into your declaration and writes to you.")
    String letterCancelOpen();

    @Message("It is not renewed")
    String renewalStoppedTitle();

    @Message(
            "Your bank is looking into a payment for this plan, so it is not renewed for now. Where the bank decides that the payment stands, it renews again by itself.")
    String renewalStopped();

    @Message("A cancellation that the payment provider does not carry out")
    String kindCancellationStuck();

    @Message(
            "The customer has cancelled and holds a receipt, and the payment provider has not done it. Read the receipt, end the plan there as it says, and give back what was charged since.")
    String doCancellationStuck();

    @Message(
            "You have cancelled this plan: it runs to the end of its period and is not renewed. Your bank is looking into a payment for it; once it has decided that the payment stands, you can take the cancellation back here.")
    String renewalStoppedCancelled();

    @Message(
            "Your bank took a payment for this plan back, so the plan is not renewed any more and ends with its period.")
    String renewalLost();
}
