// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of premium's pages and letters; English here, the other languages beside. */
@MessageBundle("premium")
public interface PremiumMessages {

    // --- prices

    @Message("Prices, {country}")
    String pricesIn(String country);

    @Message("Prices")
    String prices();

    @Message("Room for your files,")
    String headline();

    @Message("no view of them.")
    String headlineThen();

    @Message(
            "Your files are encrypted on your device. You pay for gigabytes and for nothing else: the price shown is the price charged.")
    String lede();

    @Message("How often you pay")
    String rhythm();

    @Message("Monthly")
    String monthly();

    @Message("Yearly, two months off")
    String yearly();

    @Message("{country}, {currency}, {tax} included.")
    String barTaxed(String country, String currency, String tax);

    @Message("{country}, {currency}, before tax. No tax is added at present.")
    String barUntaxed(String country, String currency);

    @Message("Guide prices, {currency}, before tax.")
    String barGuide(String currency);

    @Message("VAT {rate} %")
    String vat(String rate);

    @Message("GST {rate} %")
    String gst(String rate);

    @Message("including {amount} VAT")
    String vatPart(String amount);

    @Message("including {amount} GST")
    String gstPart(String amount);

    @Message("before tax")
    String beforeTax();

    @Message("that is {amount} a month")
    String aMonth(String amount);

    @Message("Change country")
    String changeCountry();

    @Message("Free")
    String free();

    @Message("no card, no end date")
    String freeNote();

    @Message("Every account starts with it.")
    String freeOpens();

    @Message("The same encryption as in every plan.")
    String forFree();

    @Message("For a family’s photos and papers.")
    String forProOne();

    @Message("For a workshop, a practice, a small team.")
    String forProTwo();

    @Message("For video and large archives.")
    String forProThree();

    @Message("per month")
    String perMonth();

    @Message("per year")
    String perYear();

    @Message("Choose {plan}")
    String choose(String plan);

    @Message("not sold here yet")
    String notSoldHere();

    @Message("We do not know this country.")
    String unknownCountry();

    @Message("These are guide prices; nothing is sold by them.")
    String unknownCountryThen();

    @Message("{country}: we do not sell there yet.")
    String unsoldCountry(String country);

    @Message("What you chose is not on sale.")
    String chooseAgain();

    @Message("Nothing was ordered. Please choose from these plans.")
    String chooseAgainThen();

    @Message("Choose another country")
    String chooseBelow();

    @Message("The squares are to scale: their area is the storage you buy.")
    String squares();

    @Message("What is included")
    String includedTitle();

    @Message("Feature")
    String feature();

    @Message("End-to-end encryption")
    String encryption();

    @Message("Storage")
    String storage();

    @Message("Transfer per month")
    String transfer();

    @Message("Answers written by a person")
    String answers();

    @Message("yes")
    String yes();

    @Message("What we cannot see")
    String cannotTitle();

    @Message(
            "When you write to us, the person at the counter may see your plan and your invoices. They hold neither the vault nor the key: we cannot reopen an account whose key is lost.")
    String cannotText();

    @Message("Content")
    String content();

    @Message("not visible to us")
    String contentHidden();

    @Message("File names")
    String names();

    @Message("not visible to us")
    String namesHidden();

    @Message("Keys")
    String keys();

    @Message("not visible to us")
    String keysHidden();

    @Message("Before you pay")
    String beforeTitle();

    @Message("Renewal")
    String renewTitle();

    @Message(
            "The plan renews for the same period until you cancel. Your page “My plan” shows date and amount of the next payment.")
    String renewText();

    @Message("Withdrawal, 14 days")
    String withdrawTitle();

    @Message(
            "You may change your mind within 14 days of buying, without a reason. The button is at the foot of every page and asks for no account.")
    String withdrawText();

    @Message("If something is wrong")
    String wrongTitle();

    @Message("Write to us: a person reads it and sees the purchase, never the files.")
    String wrongText();

    @Message("Cancelling")
    String stopTitle();

    @Message(
            "Three steps, no sign-in, no reason to give. You keep your storage until the end of the period you have paid for.")
    String stopText();

    @Message(
            "The country decides tax and currency. We do not guess it from your IP address. Choose the one you live in: before you pay we ask for the postcode too, and the country of your card is compared with your choice.")
    String countryText();

    @Message("Country you live in")
    String countryLabel();

    @Message("Show prices")
    String showPrices();

    @Message("Short questions")
    String faqTitle();

    @Message("What happens if my card is declined?")
    String faqDeclined();

    @Message(
            "The payment provider tries again, and you keep your storage meanwhile. If no try succeeds, the account goes back to the free plan.")
    String faqDeclinedThen();

    @Message("Who sees my card number?")
    String faqCard();

    @Message(
            "Only the payment provider: you type it on its page. We learn that you have paid, and from which country the card is.")
    String faqCardThen();

    @Message("And if I lose my recovery key?")
    String faqKey();

    @Message(
            "While one device is still signed in you can make a new one there. Otherwise nobody can open your files again, and neither can we.")
    String faqKeyThen();

    // --- the order, and the way to the payment page

    @Message("Your order")
    String orderTitle();

    @Message("Check it, then pay. Nothing is charged on this page.")
    String orderLede();

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

    @Message("Renews every month until you cancel.")
    String renewsMonthly();

    @Message("Renews every year until you cancel.")
    String renewsYearly();

    @Message("Postcode")
    String postcode();

    @Message("Where you live: with the country it decides the tax.")
    String postcodeHint();

    @Message("Please give a postcode.")
    String postcodeWrong();

    @Message("That is not a postcode as they are written in {country}. An example: {example}.")
    String postcodeUnlike(String country, String example);

    @Message("Another tax applies in this place, and we do not sell there yet.")
    String placeUnsold();

    @Message("Order and pay")
    String orderButton();

    @Message(
            "The next page is our payment provider’s. Your card number is typed there, and we never see it.")
    String orderNext();

    @Message("You have premium already")
    String hasTitle();

    @Message("One plan an account: nothing was ordered and nothing is charged.")
    String hasText();

    @Message("The payment page does not open just now")
    String closedTitle();

    @Message("Nothing was charged, and your choice is kept. Please try again in a few minutes.")
    String closedText();

    @Message("Try again")
    String again();

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

    @Message("You have {storage} of storage, paid until {date}.")
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

    @Message("State")
    String state();

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

    // --- cancelling and withdrawing; the labels are those that the law or the official guidance
    // gives

    @Message("Step {number} of 3")
    String step(String number);

    @Message("Cancel contract")
    String cancelTitle();

    @Message(
            "No sign-in and no reason needed. You keep your storage until the end of the period you have paid for.")
    String cancelLede();

    @Message("No invoice at hand?")
    String noInvoiceAtHand();

    @Message("Come from the storage app, or have a link sent to you; then no number is needed.")
    String noInvoiceWay();

    @Message("Withdraw from contract")
    String withdrawFormTitle();

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

    @Message("Change")
    String back();

    @Message("Check and confirm")
    String checkTitle();

    @Message("What you declare")
    String declarationLabel();

    @Message("I cancel the contract with effect from the end of the paid period.")
    String declareCancel();

    @Message("I withdraw from the contract.")
    String declareWithdraw();

    @Message("Account")
    String account();

    @Message("Cancel now")
    String cancelNow();

    @Message("Confirm withdrawal")
    String withdrawNow();

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

    @Message("A person looks into it and writes to you within 14 days.")
    String withdrawThen();

    @Message("Keep your plan?")
    String keepTitle();

    @Message(
            "Your plan was cancelled and runs until {date}. If you take the cancellation back, it renews on that day as before, at the same price.")
    String keepText(String date);

    @Message("Keep my plan")
    String keepButton();

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
            "Support can open your account only for a ticket of yours, and for 30 minutes. Whoever settles a cancellation or a withdrawal that may be yours sees your plan and your invoices. Each time stands here. Staff appear under their work name.")
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

    @Message("Plan and invoices looked at")
    String lookPremium();

    @Message("Download")
    String lookDownload();

    @Message("in a moment")
    String lookSoon();

    @Message(
            "These lines stand in a log that nobody can change unnoticed, us included. A proof is a small file to keep: it shows that the line was there. It can be checked with ./guichet verify and")
    String looksFoot();

    @Message("the log’s public key")
    String looksKey();
}
