// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of arrivals and departures; English here, the other languages beside. */
@MessageBundle("relay")
public interface RelayMessages {

    @Message("Arrivals")
    String arrivals();

    @Message("Departures")
    String departures();

    @Message("Parked")
    String parked();

    @Message("Done")
    String done();

    @Message("Entries that are done stay for 90 days.")
    String noEntriesText();

    @Message("From")
    String from();

    @Message("Since")
    String since();

    @Message("Tries")
    String tries();

    @Message("Reason")
    String reason();

    @Message("Put back")
    String replay();

    @Message("Entry {number} was put back and runs now.")
    String replayedDone(String number);

    @Message(
            "What an entry carries is not shown: it is other people’s words. Each putting back is in the log.")
    String relayFoot();

    @Message("Event, object, lane or number")
    String find();

    @Message("Find")
    String findIt();

    @Message("From everywhere")
    String anySource();

    @Message("Type")
    String type();

    @Message("Of every type")
    String anyType();

    @Message(
            "It cannot be handled again: it is so old that nobody knows any more what became of it, and that would happen twice.")
    String forgotten();

    @Message("Settled from (UTC)")
    String severalSince();

    @Message("Settled before (UTC)")
    String severalUntil();

    @Message("Lane")
    String lane();

    @Message("About")
    String subject();

    @Message("Due")
    String dueAt();

    @Message("Settled")
    String settledAt();

    @Message("Settled by the look at {number}")
    String settledWith(Long number);

    @Message("All entries")
    String allEntries();

    @Message("Older")
    String older();

    @Message("{count}+")
    String moreThan(String count);

    @Message("What it carries")
    String carries();

    @Message(
            "Ids, types, states, amounts and times only; nothing else of it is shown. That you looked is in the log.")
    String carriesFoot();

    @Message("Nothing of what it carries is shown.")
    String carriesNothing();

    @Message("Handle it again")
    String again();

    @Message(
            "What is true now is asked anew and applied. Where it was applied before, nothing changes.")
    String againText();

    @Message("It goes back into its lane and runs now.")
    String replayText();

    @Message("Put aside")
    String park();

    @Message(
            "It is not tried any more until somebody puts it back. What is behind it in its lane goes on.")
    String parkText();

    @Message("Why")
    String parkReason();

    @Message("Put several back")
    String several();

    @Message(
            "All of one state, from one number to another, from one time to another, or both. You see how many they are before anything is done.")
    String severalText();

    @Message("State")
    String severalState();

    @Message("From number")
    String severalFrom();

    @Message("To number")
    String severalTo();

    @Message("See what that covers")
    String severalLook();

    @Message("{count} entries")
    String severalCovered(String count);

    @Message("Please give two numbers, the lower one first, or two times, the earlier one first.")
    String severalWrong();

    @Message("There is nothing in that range.")
    String severalNone();

    @Message("Put them back now")
    String severalDo();

    @Message("Ranges that were put back")
    String severalLast();

    @Message("Range")
    String severalRange();

    @Message("Put back")
    String severalBack();

    @Message("By")
    String severalBy();

    @Message("Under way")
    String severalUnderway();

    @Message("Stopped")
    String severalStopped();

    @Message("Stop")
    String severalStop();

    // --- work that the relay and the payment edge give cause for

    @Message("Put aside: trying again cannot help")
    String kindParked();

    @Message(
            "What came in or was to go out could not be done. Find out why from the reason, mend the cause, then put the entries back on the page of arrivals and departures. What is behind them in their lane goes on meanwhile.")
    String doParked();

    @Message("Stripe speaks another version")
    String kindStripeVersion();

    @Message(
            "Events of this seller’s account come in another version of Stripe’s interface than the one the product was written for. They are handled all the same, since only ids and types are read of them. Set the version of the webhook endpoint in Stripe’s dashboard, or bring in a product of that version.")
    String doStripeVersion();

    @Message("Paid, and nobody knows by whom or for what")
    String kindPaidUnknown();

    @Message(
            "The payment provider has a payment or a subscription that fits nothing of ours: it names no account, or its price is not ours. Look it up at the seller’s account there: find out who paid and give them what they bought, or end it and give the money back. Then put the entry that was put aside back, where there is one, or leave it.")
    String doPaidUnknown();
}
