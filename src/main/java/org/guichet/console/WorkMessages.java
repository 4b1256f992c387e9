// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of work items: what waits for a person, and what they do about it. */
@MessageBundle("work")
public interface WorkMessages {

    @Message("due {time}")
    String dueAt(String time);

    @Message("Take over")
    String takeWorkOver();

    @Message("Settled by {name}")
    String settledBy(String name);

    @Message("All work")
    String allWork();

    @Message("Open")
    String stateOpen();

    @Message("Settled")
    String stateSettled();

    @Message("What to do")
    String settleTitle();

    @Message(
            "In a few words, for whoever asks later: at most 1,000 characters. No password and no key.")
    String settleHint();

    @Message("Settle it")
    String settle();

    @Message("Please say in a few words how it was settled.")
    String settleHowMissing();

    @Message("At most {most} characters; these are {length}.")
    String settleHowTooLong(String most, String length);

    @Message("{name} has settled this already.")
    String settledBefore(String name);

    @Message("{name} took this before you.")
    String takenBefore(String name);

    @Message("Your click changed nothing.")
    String nothingKept();

    @Message(
            "More came while you looked: there are {count} now. Look at the new ones before you settle.")
    String unseenCases(String count);

    @Message("What you wrote, not kept")
    String youTyped();

    @Message("Facts")
    String facts();

    @Message("Details")
    String details();

    @Message("Opened")
    String openedAt();

    @Message("Account")
    String accountCard();

    @Message("Plan and invoices")
    String premiumCard();

    @Message("Both stay shut until the account was opened on a ticket of the customer.")
    String cardsNeedGrant();

    @Message("Two countries, one purchase")
    String kindCountryConflict();

    @Message(
            "The customer bought in the first country and paid with a card of the second. Decide which country’s tax is due and correct the invoice where it is wrong.")
    String doCountryConflict();

    @Message("Two subscriptions, one account")
    String kindSecondSubscription();

    @Message(
            "This account pays twice. Decide with the customer which subscription stays, cancel the other and refund it.")
    String doSecondSubscription();

    @Message("A cancellation that fits no contract")
    String kindCancellationUnmatched();

    @Message(
            "The customer declared it, and no contract was found. Find the contract and end it, or answer that there is none.")
    String doCancellationUnmatched();

    @Message("A withdrawal that fits no contract")
    String kindWithdrawalUnmatched();

    @Message(
            "It was declared, and no contract of that address was found. End and refund nothing before you know whose it is; or answer that there is none.")
    String doWithdrawalUnmatched();

    @Message("What was declared, and whom it may mean")
    String openDeclaration();

    @Message("See what it is about")
    String openPage();

    @Message("{count} declarations belong to it; the page of the first lists the others.")
    String workCases(String count);

    @Message("{count} cases belong to it; the log names each.")
    String workMore(String count);

    @Message("A plan that should have gone on")
    String kindResumptionLate();

    @Message(
            "The customer took the cancellation back in time, but the payment provider could not be told. While the contract runs, have it renewed there. Where it has ended, write to them and offer a new one for the same price.")
    String doResumptionLate();

    @Message("Paid, and the storage core does not know")
    String kindNotProvisioned();

    @Message(
            "What these customers paid for has waited too long to be told to the storage core. Find out with operations why: the relay shows the deliveries. They go out by themselves once the core takes them.")
    String doNotProvisioned();

    @Message("A paid plan, and the account is gone")
    String kindAccountGone();

    @Message(
            "The storage core says that there is no such account any more. End the subscription at the payment provider and decide whether money goes back.")
    String doAccountGone();

    @Message("Somebody else writes this account’s quota")
    String kindEntitlementContested();

    @Message(
            "The storage core was told three times today what this account is entitled to, and held something else again. Find out who writes there; until then it is left as it is.")
    String doEntitlementContested();

    @Message("A withdrawal from a contract")
    String kindWithdrawal();

    @Message("Check that it came in time, end the contract and refund within 14 days.")
    String doWithdrawal();

    @Message("Looks that one side hides")
    String kindGrantsDiffer();

    @Message(
            "The storage core’s list of looks at this account and our log do not agree. Find out with the core’s operator who looked, and whether somebody signs grants behind our back: then roll the grant key. Tell the customer.")
    String doGrantsDiffer();

    @Message("Looks that cannot be compared")
    String kindGrantsNotCompared();

    @Message(
            "The storage core answered for these accounts and keeps back its list of looks at them, so nobody knows whether one is hidden. Find out with its operator why: a core that is down, an account that was closed since, or a list that is withheld. The log names each account.")
    String doGrantsNotCompared();

    @Message("Open")
    String workOpen();

    @Message("Mine")
    String workMine();

    @Message("Settled")
    String workSettled();

    @Message("{count} overdue")
    String overdueCount(String count);

    @Message("Due first")
    String soonestFirst();

    @Message("Nothing waits for you here.")
    String noWork();

    @Message("An item appears the moment the product needs a person.")
    String noWorkText();

    @Message("Nothing has been settled yet.")
    String noneSettled();

    @Message("Settled items stay for 24 months.")
    String noneSettledText();

    @Message("Due")
    String due();

    @Message("Overdue")
    String overdue();

    @Message("Taken by")
    String workOwner();

    @Message("nobody yet")
    String nobodyYet();

    @Message("Take it")
    String takeWork();

    @Message("Settled by")
    String settledByHead();

    @Message("How it was settled")
    String settledHow();

    @Message("Settled")
    String settledAt();

    @Message("Taking and settling are in the log.")
    String workFoot();

    @Message("Find a declaration by its reference")
    String findDeclaration();
}
