// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the books. */
@MessageBundle("ledger")
public interface LedgerMessages {

    @Message("Ledger")
    String title();

    @Message(
            "Every invoice, credit note and movement of money is here once, by double entry. Each entry balances; nothing is changed afterwards. A debit is positive, a credit negative.")
    String lede();

    @Message("Account")
    String account();

    @Message("Opening balance")
    String opening();

    @Message("Debit")
    String debit();

    @Message("Credit")
    String credit();

    @Message("Closing balance")
    String closing();

    @Message("Revenue to come")
    String coming();

    @Message(
            "What was sold so far and is not delivered yet, by the month in which it becomes revenue.")
    String comingText();

    @Message("This month")
    String month();

    @Message("Closed by {name} on {day}. What comes late is booked into the first open month.")
    String closedBy(String name, String day);

    @Message(
            "Closing this month closes all months before it too. Nothing can be booked there afterwards, and it cannot be undone.")
    String closeText();

    @Message("Close the month")
    String close();

    @Message("This month is not over.")
    String runs();

    @Message("This month is not listed as closed.")
    String open();

    @Message(
            "This month cannot be closed yet: it is not over, or its last day is still being booked. Try again in an hour.")
    String notOver();

    @Message("For the accountant")
    String files();

    @Message("The month as CSV")
    String csv();

    @Message("The year as FEC (France, euros only)")
    String fec();

    @Message("Find entries")
    String find();

    @Message("Invoice or reference")
    String about();

    @Message("Look up")
    String look();

    @Message("Entries")
    String entries();

    @Message("Nothing is booked here.")
    String none();

    @Message("Day")
    String day();

    @Message("What")
    String what();

    @Message("Amount")
    String amount();

    @Message("The newest two hundred of the month.")
    String first();

    @Message("Receivables")
    String receivable();

    @Message("Deferred revenue")
    String deferred();

    @Message("Revenue")
    String revenue();

    @Message("Tax owed")
    String tax();

    @Message("Balance at the payment provider")
    String clearing();

    @Message("Paid out, on its way")
    String transit();

    @Message("Bank")
    String bank();

    @Message("Refunds without credit note")
    String refunds();

    @Message("Disputed")
    String disputes();

    @Message("Fees")
    String fees();

    @Message("Losses")
    String losses();

    @Message("Exchange between currencies")
    String exchange();

    @Message("Unexplained")
    String suspense();

    @Message("Invoice")
    String kindInvoice();

    @Message("Credit note")
    String kindCredit();

    @Message("Credit note reversed")
    String kindReversed();

    @Message("A day of revenue")
    String kindRecognition();

    @Message("Dispute lost")
    String kindLost();

    @Message("Payout")
    String kindPayout();

    @Message("Arrived at the bank")
    String kindArrival();

    @Message("Not arrived after all")
    String kindArrivalUndone();

    @Message("The books do not agree")
    String kindDifference();

    @Message(
            "Two of our own records contradict each other. The line says which: a document that is not in the ledger, an invoice whose payment never came or is another amount, money that came for no invoice, a refund without its credit note, a plan that runs without being paid or is paid without running. Look at both, at the payment provider too, and have what is missing told again (events of that day); never correct a table by hand.")
    String doDifference();
}
