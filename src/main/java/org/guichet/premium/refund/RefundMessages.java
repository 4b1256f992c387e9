// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of money that goes back, whoever sent it back: refunds, credit notes, disputes. */
@MessageBundle("refund")
public interface RefundMessages {

    @Message("Invoices and refunds")
    String title();

    @Message(
            "Find an invoice by its number. To give money back, to issue a credit note and to end a plan are three acts; here is the first, and the second follows from it.")
    String lede();

    @Message("Number of the invoice")
    String number();

    @Message("Such as EU-2026-000001.")
    String numberHint();

    @Message("No invoice has this number.")
    String unknown();

    @Message("Open the invoice")
    String open();

    @Message("Newest refunds")
    String newest();

    @Message("No money was given back.")
    String none();

    @Message("At the payment provider")
    String reference();

    @Message("Can still be given back")
    String left();

    @Message("Refunds")
    String refunds();

    @Message("Asked for")
    String asked();

    @Message("By")
    String askedBy();

    @Message("{first}, agreed to by {second}")
    String agreedBy(String first, String second);

    @Message("Made at the payment provider")
    String elsewhere();

    @Message("State")
    String state();

    @Message("To be sent")
    String stateAsked();

    @Message("On its way")
    String statePending();

    @Message("Gone through")
    String stateDone();

    @Message("Failed")
    String stateFailed();

    @Message("Credit notes")
    String notes();

    @Message("Reverses {number}")
    String reverses(String number);

    @Message("Give money back")
    String formTitle();

    @Message("Amount")
    String amount();

    @Message("Up to {limit} of one invoice you decide alone; above it a second person agrees.")
    String amountHint(String limit);

    @Message("Please write an amount such as 9.99, at most {most}.")
    String amountWrong(String most);

    @Message("Why")
    String reason();

    @Message("For colleagues and for the log; the customer does not read it.")
    String reasonHint();

    @Message("Please say why, in at most {most} characters.")
    String reasonWrong(String most);

    @Message("Show what it does")
    String next();

    @Message("Nothing is left to give back.")
    String nothingLeft();

    @Message(
            "The customer’s bank decides over this payment. Nothing can be given back before it has.")
    String disputedNow();

    @Message("That is more than is left of this invoice.")
    String noLongerLeft();

    @Message("What it does")
    String previewTitle();

    @Message("The invoice")
    String effectInvoice();

    @Message(
            "Stays as it was issued. Once the money has gone through, a credit note over {amount} corrects it, and the customer has it by letter.")
    String effectInvoiceText(String amount);

    @Message("The tax")
    String effectTax();

    @Message("Net")
    String shareNet();

    @Message("Tax")
    String shareTax();

    @Message("The plan")
    String effectQuota();

    @Message("Space, plan and renewal stay as they are. To end the plan is an act of its own.")
    String effectQuotaText();

    @Message("Left after it")
    String effectLeft();

    @Message(
            "A second person of the provider has to agree: it is more than one person gives back of an invoice.")
    String second();

    @Message("Give {amount} back")
    String give(String amount);

    @Message("Ask a second person")
    String propose();

    @Message("Change it")
    String back();

    @Message("A refund that you proposed waits for a second person until {time}.")
    String waits(String time);

    @Message(
            "The money goes back to the customer by the way it came, and a credit note follows once it has gone through. Plan and space stay.")
    String actConsequence();

    @Message(
            "This refund is not possible any more. Look at the invoice: something else was given back, or its payment is disputed.")
    String refusedNow();

    @Message("Disputes")
    String disputes();

    @Message(
            "Payments that a customer’s bank takes back or asks about. Answer at the payment provider, where the evidence goes. The renewal stops meanwhile, and goes on when we win.")
    String disputesLede();

    @Message("Open, the first due first")
    String disputesOpen();

    @Message("Settled")
    String disputesOver();

    @Message("No payment is disputed.")
    String disputesNone();

    @Message("Answer by")
    String dueBy();

    @Message("The bank’s reason")
    String bankReason();

    @Message("The bank asks")
    String standingInquiry();

    @Message("Open")
    String standingOpen();

    @Message("Won")
    String standingWon();

    @Message("Lost")
    String standingLost();

    @Message("Came to nothing")
    String standingClosed();

    @Message("A payment is disputed: finance answers the bank.")
    String cardDisputed();

    @Message("A payment is disputed: finance answers the bank by {date}.")
    String cardDisputedDue(String date);

    @Message("A refund that failed")
    String kindFailed();

    @Message(
            "The money did not reach the customer. Look at the invoice and the payment provider, ask the customer for another way, and send it there.")
    String doFailed();

    @Message("A refund that waits for the customer")
    String kindUnclaimed();

    @Message(
            "The payment provider does not know where to send the money and has asked the customer. Make sure that the customer answers it: without an answer the refund fails.")
    String doUnclaimed();

    @Message("A refund that may have happened")
    String kindUnsure();

    @Message(
            "Nobody knows whether the payment provider gave the money back. Look there first. Where it did, there is nothing more to do; where it did not, have the entry put back in the relay, so that it is tried again. Do not send the money another way.")
    String doUnsure();

    @Message("A disputed plan whose renewal is not settled")
    String kindRenewalUnsure();

    @Message(
            "The payment provider did not stop, or restore, the renewal of a plan with a dispute. Look at the plan there: while a bank has its money it must not renew, and after a dispute that was won it renews again, unless the customer has cancelled.")
    String doRenewalUnsure();

    @Message("A refund of nobody knows what")
    String kindUnknown();

    @Message(
            "Money was given back at the payment provider, and no invoice of ours fits. Find out what it was for; a credit note has to follow where a customer of ours had paid.")
    String doUnknown();

    @Message("A disputed payment")
    String kindDispute();

    @Message(
            "Answer at the payment provider before the day: what was bought, when it was used, what the customer was told. The renewal is stopped until the bank has decided.")
    String doDispute();

    @Message("A dispute that was lost")
    String kindLost();

    @Message(
            "The bank has given the money to the customer. The plan ends with what was paid for; decide whether it ends now, and whether tax is to be corrected.")
    String doLost();

    @Message("An invoice that cannot be finished")
    String kindStuck();

    @Message(
            "The payment provider keeps this invoice as a draft, mostly because it cannot tell where to tax. Mend the cause there, such as the customer’s address, and finish the invoice. The customer is served meanwhile.")
    String doStuck();

    @Message("Credit note")
    String letterKind();

    @Message("Credit note {number}: {amount} back to you")
    String creditSubject(String number, String amount);

    @Message("{number}: {amount} did not reach you")
    String reversalSubject(String number, String amount);

    @Message(
            "We have given you money back, by the way you had paid. Banks take up to ten days to show it. This letter is the credit note. Your plan is not changed by it.")
    String creditText();

    @Message(
            "Your bank sent the money back to us that we had given you. So this document reverses our credit note {number}. You still get your money: we write to you about another way.")
    String reversalText(String number);

    @Message("Corrects invoice")
    String corrects();
}
