// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of premium's pages and letters; English here, the other languages beside. */
@MessageBundle("premium")
public interface PremiumMessages {

    @Message("per month")
    String perMonth();

    @Message("per year")
    String perYear();

    @Message("Storage")
    String storage();

    @Message("Transfer per month")
    String transfer();

    @Message("What we cannot see")
    String cannotTitle();

    @Message("File names")
    String names();

    @Message("not visible to us")
    String namesHidden();

    @Message("Keys")
    String keys();

    @Message("not visible to us")
    String keysHidden();

    @Message("Plan")
    String plan();

    @Message("Country")
    String country();

    @Message("Price")
    String price();

    @Message("Before tax")
    String net();

    @Message("Total")
    String total();

    @Message("You have premium already")
    String hasTitle();

    @Message("One plan an account: nothing was ordered and nothing is charged.")
    String hasText();

    @Message("Who are you?")
    String whoTitle();

    @Message(
            "Premium belongs to an account. Show once that it is yours; there is no password for these pages.")
    String whoLede();

    @Message("From the app")
    String whoApp();

    @Message(
            "Open the storage app and choose Premium. You come back here, known to us by your account.")
    String whoAppText();

    @Message("By e-mail")
    String whoMail();

    @Message("We send a link to the address of your account. It works once, for 15 minutes.")
    String whoMailText();

    @Message("E-mail address of your account")
    String whoMailLabel();

    @Message("Send me a link")
    String whoMailButton();

    @Message("Your payment is being confirmed")
    String confirmingTitle();

    @Message("This usually takes a few seconds. The page looks again by itself.")
    String confirmingText();

    @Message(
            "It takes longer than usual. You may close this page: a letter tells you as soon as it is done. Please do not pay a second time.")
    String confirmingSlow();

    @Message("Look again")
    String lookAgain();

    @Message("{plan} is active")
    String activeTitle(String plan);

    @Message("Paid until {date}. Your app shows the {storage} within a few minutes.")
    String activeText(String storage, String date);

    @Message("The invoice comes by e-mail, and you find it on your page “My plan”.")
    String activeLetter();

    @Message("This purchase was not completed")
    String notDoneTitle();

    @Message("Nothing was charged for it.")
    String notDoneText();

    @Message("See my plan")
    String toPlan();

    @Message("See the plans")
    String toPrices();

    // --- my plan, and the invoice

    @Message("My plan")
    String myPlan();

    @Message("Active")
    String stateActive();

    @Message("Payment late")
    String statePastDue();

    @Message("Not paid")
    String stateUnpaid();

    @Message("Paused")
    String statePaused();

    @Message("Payment not completed")
    String stateIncomplete();

    @Message("Ended")
    String stateEnded();

    @Message("Paid until")
    String paidTo();

    @Message("Cancelled, runs until {date}")
    String runsUntil(String date);

    @Message("Cancellation being taken back")
    String beingKept();

    @Message(
            "We are telling the payment provider that your plan goes on. When that is done, an e-mail confirms it and the next payment stands here.")
    String beingKeptText();

    @Message("Runs until")
    String runsOutOn();

    @Message("We received your withdrawal on {date} ({reference}).")
    String withdrawalReceived(String date, String reference);

    @Message("A person is checking it.")
    String withdrawalChecked();

    @Message("Next payment")
    String nextPayment();

    @Message("{amount} on {date}")
    String nextPaymentOn(String amount, String date);

    @Message("None: cancelled")
    String noNextPayment();

    @Message("Since")
    String since();

    @Message("The last payment failed and is tried again. You keep your storage meanwhile.")
    String lateText();

    @Message("You have the free plan, {storage}.")
    String freeText(String storage);

    @Message(
            "Your plan has ended. You keep its space until {date}, so that you can fetch your files; after that you have what is said below.")
    String graceText(String date);

    @Message("Invoices")
    String invoices();

    @Message("Invoice")
    String invoice();

    @Message("Date")
    String date();

    @Message("Paid")
    String paid();

    @Message("No invoice yet.")
    String noInvoices();

    @Message("To stop")
    String stopHere();

    @Message("If you cancel, you keep your storage until the end of the paid period.")
    String stopHereText();

    @Message("If you withdraw, within 14 days of buying, the purchase is undone.")
    String stopHereUndo();

    @Message("It ends by itself")
    String keepHere();

    @Message(
            "You have cancelled. Until the last day you can take that back, and the plan renews as before.")
    String keepHereText();

    @Message("Issued on")
    String issuedOn();

    @Message("Paid on")
    String paidOn();

    @Message("Seller")
    String seller();

    @Message("Tax number")
    String taxId();

    @Message("VAT number")
    String vatId();

    @Message("GST number")
    String gstId();

    @Message("Customer")
    String customer();

    @Message("account {account}")
    String accountNamed(String account);

    @Message("Period")
    String period();

    @Message("{from} to {to}")
    String fromTo(String from, String to);

    @Message("Item")
    String item();

    @Message("Amount")
    String amount();

    @Message("Tax: none is charged.")
    String untaxed();

    @Message("Paid in full, nothing is due.")
    String paidInFull();

    @Message("To keep or print it, use your browser’s print function.")
    String printIt();

    @Message("Cancel contract")
    String cancelTitle();

    @Message("Withdraw from contract")
    String withdrawFormTitle();

    @Message("Change")
    String back();

    @Message("Account")
    String account();

    @Message("Keep my plan")
    String keepButton();

    // --- letters

    @Message("Hello,")
    String hello();

    @Message("{plan} is active")
    String letterActiveSubject(String plan);

    @Message(
            "Thank you. Your account now has {storage} of storage and {transfer} of transfer a month.")
    String letterActive(String storage, String transfer);

    @Message("You pay {amount} a month until you cancel. The next payment is due on {date}.")
    String letterPriceMonth(String amount, String date);

    @Message("You pay {amount} a year until you cancel. The next payment is due on {date}.")
    String letterPriceYear(String amount, String date);

    @Message("Invoice {number}: {amount} paid")
    String letterInvoiceSubject(String number, String amount);

    @Message("We have received your payment for {plan}. This is your invoice.")
    String letterInvoice(String plan);

    @Message("See the invoice")
    String letterSee();

    @Message("The link asks you to show that the account is yours.")
    String letterSeeHow();

    @Message("Cancel the contract")
    String letterStop();

    @Message("Withdraw from this purchase (within 14 days)")
    String letterUndo();

    @Message("Guichet")
    String letterSign();

    // --- the card that agents see

    @Message("Premium")
    String cardTitle();

    @Message("Plan, payments and invoices open with a grant.")
    String cardShut();

    @Message("Free plan; never subscribed.")
    String cardFree();

    @Message("{plan}, monthly")
    String cardMonthly(String plan);

    @Message("{plan}, yearly")
    String cardYearly(String plan);

    @Message("Paid to {date}")
    String cardPaidTo(String date);

    @Message("A second subscription is paid for beside another: finance is on it.")
    String cardSurplus();

    @Message("What happened")
    String timeline();

    @Message("Last invoices")
    String lastInvoices();

    @Message("Subscribed, {plan}")
    String eventSubscribed(String plan);

    @Message("Renewed, {plan}")
    String eventRenewed(String plan);

    @Message("Payment failed")
    String eventPaymentFailed();

    @Message("Paid again")
    String eventPaidAgain();

    @Message("Changed to {plan}")
    String eventPlanChanged(String plan);

    @Message("Cancelled to the end of the period")
    String eventCancellationSet();

    @Message("Cancellation lifted")
    String eventCancellationLifted();

    @Message("Withdrawal declared")
    String eventWithdrawalDeclared();

    @Message("All tries to collect failed")
    String eventUnpaid();

    @Message("Paused")
    String eventPaused();

    @Message("Ended")
    String eventEnded();

    // --- who looked

    @Message("Who looked at my account")
    String looks();

    @Message(
            "Support can open your account only for a ticket of yours, or when two people answer for it, and for 30 minutes. Whoever settles a cancellation or a withdrawal that may be yours sees your plan and your invoices. Each time stands here. Staff appear under their work name.")
    String looksText();

    @Message("Nobody has looked at your account.")
    String noLooks();

    @Message("What")
    String lookWhat();

    @Message("By")
    String lookBy();

    @Message("Occasion")
    String lookOccasion();

    @Message("When")
    String lookAt();

    @Message("Proof")
    String lookProof();

    @Message("Account opened")
    String lookOpened();

    @Message("Account looked at")
    String lookSeen();

    @Message("Account opened without your proof, with the agreement of a second person")
    String lookOpenedByTwo();

    @Message("E-mail address shown in full")
    String lookEmail();

    @Message("Plan and invoices looked at")
    String lookPremium();

    @Message("Download")
    String lookDownload();

    @Message("in a moment")
    String lookSoon();

    @Message(
            "These lines stand in a log that nobody can change unnoticed, us included. A proof is a small file to keep: it shows that the line was there. Keep with it")
    String looksFoot();

    @Message("the log’s public key")
    String looksKey();

    @Message("Address")
    String place();

    @Message(
            "The system that stores your files keeps a list of its own. On {at} it said the same as this log.")
    String looksAgree(String at);

    @Message(
            "The system that stores your files keeps a list of its own. On {at} it did not agree with this log. We are finding out why.")
    String looksDiffer(String at);

    @Message("Account card looked at: status, storage used")
    String lookCard();

    @Message("List of signed-in apps looked at")
    String lookSessions();

    @Message("List of public links looked at")
    String lookLinks();

    @Message("{count} times")
    String lookTimes(String count);

    @Message("{first} to {last}")
    String lookFromTo(String first, String last);

    @Message("{count} proofs")
    String lookProofs(String count);

    @Message("Nothing here. Older looks may follow.")
    String noMoreLooks();

    @Message("All looks, the older ones too")
    String looksAll();

    @Message("The newest")
    String looksNewest();

    @Message("Older")
    String looksOlder();

    @Message(
            "On {at}, lines of the log about this account were erased: {lines}. Looks may have been among them. {proposer} proposed it, {approver} agreed. What the lines said is gone; that they were there stays on record.")
    String linesErased(String at, String lines, String proposer, String approver);

    @Message("Download the proof")
    String linesErasedProof();

    @Message("No look stands in the log since then, or any more.")
    String noLooksLeft();

    @Message(
            "You can have it checked without us. Whoever has the program of this desk, which is open source, checks the file with one command, ./guichet verify proof.json, and the key; it needs no connection to us. If you do not run programs, give both files to somebody you trust: a consumer association, a data protection authority, a friend who writes software. The proof tells when, who, what and which account, and nothing of your files.")
    String looksChecked();

    @Message("Content")
    String contents();

    @Message("not visible to us")
    String contentsHidden();

    @Message(
            "This is the newest mark at the time you opened this page, so another day shows another one.")
    String checkpointNewest();
}
