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

    @Message("Waiting")
    String waiting();

    @Message("Newest first")
    String newestOf();

    @Message("show all")
    String showAll();

    @Message("Nothing stands here.")
    String noEntries();

    @Message("No.")
    String number();

    @Message("What")
    String what();

    @Message("State")
    String state();

    @Message("Action")
    String action();

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

    @Message("The next ones")
    String nextPage();

    @Message("From the start")
    String fromTheStart();

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

    // --- the log

    @Message(
            "What people did and looked at. Nobody can change a line unnoticed: each is part of a signed tree.")
    String auditLede();

    @Message(
            "The log differs in {#if count == '1'}one place{#else}{count} places{/if} from what was committed to. Keep the database as it is, and run ./guichet verify. The first:")
    String logDiffers(String count);

    @Message("{#if count == '1'}entry{#else}entries{/if} in the tree")
    String inTheTree(String count);

    @Message(
            "{#if size == '1'}of one entry is signed{#else}of {size} entries are signed{/if}, on {time}")
    String signedAt(String size, String time);

    @Message("signed so far")
    String notSigned();

    @Message("{#if count == '1'}difference{#else}differences{/if}, last checked on {time}")
    String walkedAt(String count, String time);

    @Message("{#if count == '1'}difference{#else}differences{/if}, first check under way")
    String notWalked(String count);

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
            "These are the newest about this account. All from before the proposal would go, what its holder did too, but for proposals, approvals and what tells of erasures.")
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

    @Message(
            "This entry is erased already: another proposal was quicker. Refuse this one, or let it run out.")
    String erasureGone();

    @Message("This entry stays")
    String erasureKeptTitle();

    @Message(
            "It says that something was erased from the log, or what two people decided. Nobody can erase it before its ten years are over, not at this desk and not by the database’s own function: else an erasure could be erased as well, and the customer would never learn of it. It holds no words of the customer’s, and reasons are kept without keys and addresses.")
    String erasureKept();

    @Message("The entry")
    String erasureAbout();

    @Message("stays")
    String entryKept();

    @Message("Entry {number} is gone. Its place in the log is still there.")
    String entryGone(long number);
}
