// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What customers read about their plan: what runs, what was paid, who looked. */
@MessageBundle("plan")
public interface PlanMessages {

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

    @Message("{amount} on {date}")
    String nextPaymentOn(String amount, String date);

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

    @Message("No invoice yet.")
    String noInvoices();

    @Message("Credit notes")
    String creditNotes();

    @Message("Given back")
    String givenBack();

    @Message("Reverses {number}")
    String creditReverses(String number);

    @Message("Given back by the way it was paid. Banks take up to ten days to show it.")
    String creditBack();

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

    // --- who looked

    @Message("Who looked at my account")
    String looks();

    @Message(
            "Support can open your account only for a ticket of yours, or when two people answer for it, and for 30 minutes. Whoever settles a cancellation or a withdrawal that may be yours sees your plan and your invoices. Each time stands here, written before the storage is asked: a line may be there though nothing could be shown. Staff appear under their work name.")
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

    @Message(
            "Account opened without your proof, with the agreement of a second person, one of the provider")
    String lookOpenedByTwo();

    @Message(
            "Proposed to open your account without your proof; nothing opens unless a second person agrees")
    String lookProposed();

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

    @Message(
            "The system that stores your files keeps a list of its own. On {at} it said the same as this log.")
    String looksAgree(String at);

    @Message(
            "The system that stores your files keeps a list of its own. On {at} it did not agree with this log. We are finding out why.")
    String looksDiffer(String at);

    @Message("Account card looked at:")
    String lookCard();

    /** What of the card was seen, by the name of a field. */
    @Message(
            "{#switch name}{#case 'EMAIL'}e-mail address without its middle, and whether it is verified{#case 'STATUS'}status with its reason, and since when there is the account{#case 'STORAGE'}storage used{#case 'TRANSFER'}transfer used{#case 'FILES'}number of files, rounded{#case 'COUNTRY'}country{#case 'SECOND_FACTOR'}kind of second factor{#case 'RECOVERY_KEY'}whether the recovery key was saved{#case 'PASSWORD'}day of the last password change{#case 'LAST_ACTIVE'}day of last activity{/switch}")
    String lookField(String name);

    @Message("List of signed-in apps looked at")
    String lookSessions();

    @Message("List of public links looked at")
    String lookLinks();

    @Message("{count} times")
    String lookTimes(String count);

    @Message("{first} to {last}")
    String lookFromTo(String first, String last);

    @Message("{day}, {first} to {last}")
    String lookWithinDay(String day, String first, String last);

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
            "On {at}, lines of the log about this account were erased: {lines}. Looks may have been among them. Proposed by {proposer}, agreed by {approver}. What the lines said is gone; that they were there stays on record.")
    String linesErased(String at, String lines, String proposer, String approver);

    /** A sign-in name, which the log has; where it is that of a role, with a word for it. */
    @Message(
            "{#switch name}{#case 'admin'}the administrator ({name}){#case 'provider'}the provider’s desk ({name}){#case 'auditor'}the auditor ({name}){#else}{name}{/switch}")
    String erasedBy(String name);

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

    @Message("Your tickets, looked for by your e-mail address")
    String lookSearched();
}
