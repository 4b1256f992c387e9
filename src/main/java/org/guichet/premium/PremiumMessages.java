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

    @Message("Next payment")
    String nextPayment();

    @Message("None: cancelled")
    String noNextPayment();

    @Message("Invoice")
    String invoice();

    @Message("Date")
    String date();

    @Message("Paid")
    String paid();

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

    @Message("Guichet")
    String letterSign();

    @Message("{plan}, monthly")
    String cardMonthly(String plan);

    @Message("{plan}, yearly")
    String cardYearly(String plan);

    @Message("Last invoices")
    String lastInvoices();

    @Message("Address")
    String place();

    @Message(
            "This is the newest mark at the time you opened this page, so another day shows another one.")
    String checkpointNewest();
}
