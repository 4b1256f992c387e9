// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page that holds the payment provider against our books. */
@MessageBundle("truth")
public interface TruthMessages {

    @Message("Stripe and our books")
    String title();

    @Message(
            "Events that did not reach us are fetched several times an hour; subscriptions and payments are compared each night. Both can be done now, and doing it twice does no harm.")
    String lede();

    @Message("events complete up to {time}")
    String complete(String time);

    @Message("events never fetched")
    String never();

    @Message("Do it now")
    String nowTitle();

    @Message("Seller")
    String seller();

    @Message("Choose a seller.")
    String sellerUnknown();

    @Message("First day")
    String from();

    @Message("Last day")
    String to();

    @Message(
            "For events, in UTC. Without a day, all that Stripe could not deliver. Stripe keeps events for 30 days; what is older is found by comparing.")
    String fromHint();

    @Message("Please give days as 2026-11-23, the first one first and none that is still to come.")
    String timeUnreadable();

    @Message("Fetch events")
    String fetch();

    @Message("Compare all")
    String compare();

    @Message("Runs")
    String runs();

    @Message("Nothing was missing yet.")
    String noRuns();

    @Message("A run stands here when somebody asked for it, or when it found something.")
    String noRunsText();

    @Message("Started")
    String started();

    @Message("By")
    String by();

    @Message("by itself")
    String byItself();

    @Message("Looked at")
    String looked();

    @Message("Found")
    String found();

    @Message("Undelivered events")
    String kindMissed();

    @Message("All events of a time")
    String kindEvents();

    @Message("Comparison")
    String kindObjects();

    @Message("running")
    String running();

    @Message("waits")
    String waits();

    @Message("ended")
    String ended();

    @Message("Time looked at")
    String span();

    @Message("Now at")
    String part();

    @Message("events")
    String partEvents();

    @Message("subscriptions at Stripe")
    String partSubscriptions();

    @Message("ours that Stripe did not list")
    String partOurs();

    @Message("payments without an invoice")
    String partInvoices();

    @Message(
            "Part of that time is older than what Stripe keeps of its events: compare all to find what is missing of it.")
    String tooOld();

    @Message("It could not go on and tries again by itself:")
    String trouble();

    @Message("All runs")
    String allRuns();

    @Message("What differed")
    String differences();

    @Message("Nothing differed.")
    String noDifferences();

    @Message("Nothing differed so far.")
    String noDifferencesYet();

    @Message("New events are in the inbox and are handled there.")
    String eventsText();

    @Message("Reference")
    String reference();

    @Message("What")
    String field();

    @Message("Ours")
    String ours();

    @Message("Stripe’s")
    String theirs();

    @Message("Done")
    String done();

    @Message("is there")
    String fieldHeld();

    @Message("state")
    String fieldState();

    @Message("price")
    String fieldPrice();

    @Message("end of the period")
    String fieldPeriodEnd();

    @Message("stops at the end")
    String fieldStops();

    @Message("invoice")
    String fieldInvoice();

    @Message("to the inbox, settled from there")
    String doneInbox();

    @Message("a person’s work")
    String donePerson();

    @Message("Reports stay for 90 days. Who asked for a run or read a report is in the log.")
    String foot();

    @Message("A subscription that Stripe does not have")
    String kindGone();

    @Message("A subscription at Stripe that is nobody’s here")
    String kindUnclaimed();

    @Message(
            "At Stripe stands a subscription that names no account, has a price that is not ours, or cannot be read. Find out who pays for what: give it to its account there, or end it and give the money back.")
    String doUnclaimed();

    @Message(
            "In our books it runs, and Stripe says that there is none. Find out at Stripe what became of it. Until then the customer keeps what was paid for.")
    String doGone();

    @Message(
            "For this seller a run that looks at less is under way, and two at once would stand in each other’s way. Ask again when it has ended:")
    String inTheWay();
}
