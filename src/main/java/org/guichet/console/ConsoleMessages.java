// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the operators’ pages. */
@MessageBundle("console")
public interface ConsoleMessages {

    @Message("Console")
    String home();

    @Message("At the counter: {name}")
    String welcome(String name);

    @Message("The parts of the counter that your role works at.")
    String homeLede();

    @Message("Nothing here for your role yet.")
    String nothingHere();

    @Message("Your sign-in works. Pages for it come later.")
    String nothingHereText();

    @Message("What customers wrote, and the clocks that run.")
    String ticketsText();

    @Message("Mail that came and was not believed.")
    String quarantineText();

    // --- the relay

    @Message("What came in from outside and what goes out, each once, however often it is tried.")
    String relayLede();

    @Message("Arrivals")
    String arrivals();

    @Message("Departures")
    String departures();

    @Message("Waiting")
    String waiting();

    @Message("Parked")
    String parked();

    @Message("Done")
    String done();

    @Message("Newest first")
    String newestOf();

    @Message("show all")
    String showAll();

    @Message("Nothing stands here.")
    String noEntries();

    @Message("Entries that are done stay for 90 days.")
    String noEntriesText();

    @Message("No.")
    String number();

    @Message("From")
    String from();

    @Message("What")
    String what();

    @Message("State")
    String state();

    @Message("Since")
    String since();

    @Message("Tries")
    String tries();

    @Message("Reason")
    String reason();

    @Message("Action")
    String action();

    @Message("Put back")
    String replay();

    @Message("Entry {number} was put back and runs now.")
    String replayedDone(String number);

    @Message(
            "What an entry carries is not shown: it is other people’s words. Each putting back is in the log.")
    String relayFoot();

    // --- the outbox

    @Message("Letters that were written, and whether they left.")
    String postLede();

    @Message("Failed")
    String failed();

    @Message("Sent")
    String sent();

    @Message("Letter")
    String letter();

    @Message("To")
    String to();

    @Message("About")
    String about();

    @Message("Written")
    String written();

    @Message("No letter stands here.")
    String noLetters();

    @Message("A letter appears the moment it is written.")
    String noLettersText();

    @Message("Addresses are masked, and what a letter says is not shown.")
    String postFoot();

    // --- work items

    @Message("{count} open")
    String openCount(String count);

    @Message("What the product cannot decide by itself, and a person must settle.")
    String workLede();

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

    @Message("due {time}")
    String dueAt(String time);

    @Message("Overdue")
    String overdue();

    @Message("Taken by")
    String workOwner();

    @Message("nobody yet")
    String nobodyYet();

    @Message("Take it")
    String takeWork();

    @Message("Take over")
    String takeWorkOver();

    @Message("Settled by")
    String settledByHead();

    @Message("Settled by {name}")
    String settledBy(String name);

    @Message("How it was settled")
    String settledHow();

    @Message("Settled")
    String settledAt();

    @Message("The next ones")
    String nextPage();

    @Message("From the start")
    String fromTheStart();

    @Message("Taking and settling are in the log.")
    String workFoot();

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

    @Message("Find a declaration by its reference")
    String findDeclaration();

    @Message("{count} declarations belong to it; the page of the first lists the others.")
    String workCases(String count);

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

    @Message("Sign-in link")
    String letterSignInLink();

    @Message("Premium is active")
    String letterPremiumActive();

    @Message("Invoice")
    String letterInvoice();

    @Message("Receipt of a cancellation")
    String letterCancellationReceipt();

    @Message("Receipt of a withdrawal")
    String letterWithdrawalReceipt();

    @Message("Cancellation taken back")
    String letterTakenBack();

    @Message("Request for confirmation")
    String letterConfirmTicket();

    @Message("Receipt of a message")
    String letterTicketReceived();

    @Message("Reply on a ticket")
    String letterTicketReply();

    @Message("A withdrawal from a contract")
    String kindWithdrawal();

    @Message("Check that it came in time, end the contract and refund within 14 days.")
    String doWithdrawal();

    // --- the log

    @Message(
            "What people did and looked at. Nobody can change a line unnoticed: each is part of a signed tree.")
    String auditLede();

    @Message(
            "The log differs in {count} places from what was committed to. Keep the database as it is, and run ./guichet verify. The first:")
    String logDiffers(String count);

    @Message("entries in the tree")
    String inTheTree();

    @Message("of {size} entries are signed, on {time}")
    String signedAt(String size, String time);

    @Message("signed so far")
    String notSigned();

    @Message("differences, last checked on {time}")
    String walkedAt(String time);

    @Message("differences, first check under way")
    String notWalked();

    @Message("now at {percent} %")
    String walkUnderWay(String percent);

    @Message("About")
    String auditSubject();

    @Message("Who")
    String auditActor();

    @Message("Detail")
    String auditDetail();

    @Message("When")
    String auditAt();

    @Message("Show")
    String auditFind();

    @Message("Proof")
    String proof();

    @Message("Download")
    String proofDownload();

    @Message("in a moment")
    String proofSoon();

    @Message("erased")
    String entryErased();

    @Message("before the tree")
    String beforeTheTree();

    @Message(
            "Write who and what exactly as they stand in the log, such as agent:agent-kea or ticket:48213.")
    String noAuditText();

    @Message(
            "A proof can be checked on any machine: ./guichet verify proof.json. Whoever keeps a checkpoint can tell later whether the log was rewritten.")
    String auditFoot();

    @Message("The newest checkpoint")
    String auditCheckpoint();

    @Message("Looks that one side hides")
    String kindGrantsDiffer();

    @Message(
            "The storage core’s list of looks at this account and our log do not agree. Find out with the core’s operator who looked, and whether somebody signs grants behind our back: then roll the grant key. Tell the customer.")
    String doGrantsDiffer();

    @Message("Erase from the log")
    String erasureTitle();

    @Message(
            "The text and the keys of these entries are destroyed for ever. Their places in the log stay, so that nobody can hide that there was something. Entries about an account disappear from its customer’s page “Who looked at my account”, and the page says so: how many lines were erased, when, and by which two people.")
    String erasureConsequence();

    @Message("Two people decide: you propose, somebody else approves.")
    String erasureLede();

    @Message("What would be erased")
    String erasureWhat();

    @Message(
            "These are the newest; all of this account from before the proposal would go, what its holder did too.")
    String erasureMore();

    @Message("Reason")
    String erasureReason();

    @Message("Who asked for it and when. It stays in the log, so write no name.")
    String erasureReasonHint();

    @Message("Say why, in at most 500 characters.")
    String erasureNoReason();

    @Message("Propose")
    String erasurePropose();

    @Message(
            "This installation erases by command of whoever runs the database, see the operations manual.")
    String erasureByCommand();

    @Message("Erase…")
    String eraseThis();

    @Message("Erase all of this account…")
    String eraseAccount();

    @Message("Show the entry")
    String logDiffersEntry();

    @Message("differs")
    String entryDiffers();
}
