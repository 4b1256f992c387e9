// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the console's pages about declarations; English here, the other languages beside.
 */
@MessageBundle("declaration")
public interface DeclarationMessages {

    // --- declarations, for those who settle them

    @Message("Declarations")
    String declarationsTitle();

    @Message(
            "Cancellations and withdrawals as they reached us. What was typed shows when you open one, and every look is logged.")
    String declarationsLede();

    @Message("On the receipt, such as C-7Q4M-2KX9")
    String declarationsHint();

    @Message("Open")
    String declarationsOpen();

    @Message("There is no declaration with this reference.")
    String declarationsUnknown();

    @Message("The newest")
    String declarationsNewest();

    @Message("Nobody has declared anything yet.")
    String declarationsNone();

    @Message("All declarations")
    String declarationsAll();

    @Message("Cancellation")
    String declaredCancellation();

    @Message("Withdrawal")
    String declaredWithdrawal();

    @Message("Contract being looked for")
    String declaredReceived();

    @Message("Contract found")
    String declaredMatched();

    @Message("No contract found")
    String declaredUnmatched();

    @Message("Held for a person")
    String declaredHeld();

    @Message("Taken back")
    String declaredTakenBack();

    @Message("Carried out")
    String declaredCarriedOut();

    @Message("What was declared")
    String declaredTitle();

    @Message("Declared")
    String declaredWhat();

    @Message("E-mail, as typed")
    String declaredAddress();

    @Message("Invoice number, as typed")
    String declaredInvoice();

    @Message("nothing typed: the customer was signed in")
    String declaredSignedIn();

    @Message("no longer kept: the account’s holder wrote it")
    String declaredForgotten();

    @Message("Receipt")
    String fileReceipt();

    @Message("Sent")
    String fileSent();

    @Message("Waiting to be sent")
    String fileWaiting();

    @Message("Not sent")
    String fileFailed();

    @Message("To")
    String fileTo();

    @Message("Written")
    String fileWritten();

    @Message("Why not")
    String fileWhyNot();

    @Message("It is written as soon as the contract was looked for.")
    String fileReceiptSoon();

    @Message(
            "No letter was written: this address had enough of them that day. The customer saw the receipt on the page.")
    String fileReceiptNone();

    @Message("Accounts that may be meant")
    String fileCandidates();

    @Message("No account has this address, and no invoice has this number.")
    String fileNobody();

    @Message(
            "The storage core does not answer, so nobody was looked up by the address. Load this page again later.")
    String fileCoreAway();

    @Message(
            "Address and invoice lead to different accounts. Somebody may have typed a number that is not theirs: ask before you end a contract.")
    String fileContradictory();

    @Message(
            "The product did not act on this one: several declarations for this address had fitted no contract before it that day, or the holder had just taken a cancellation back. Somebody may be guessing invoice numbers: ask at the account’s own address before you end a contract.")
    String fileHeld();

    @Message("known")
    String fileByKnown();

    @Message("has this address")
    String fileByAddress();

    @Message("has this invoice")
    String fileByInvoice();

    @Message("Never subscribed")
    String fileNoContract();

    @Message("Paid to")
    String filePaidTo();

    @Message("Bought")
    String fileBought();

    @Message("Days from the purchase to the declaration: {days}")
    String fileDays(String days);

    @Message("Others by the same address or account")
    String fileBesides();

    @Message("Your look at this page is in the log.")
    String fileLogged();
}
