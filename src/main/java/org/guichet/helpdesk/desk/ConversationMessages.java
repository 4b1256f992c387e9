// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a ticket's page: what was said, what happened, what can be done. */
@MessageBundle("conversation")
public interface ConversationMessages {

    @Message("Take over")
    String takeOver();

    @Message("Give back")
    String giveBack();

    @Message("Close")
    String close();

    @Message("customer")
    String roleCustomer();

    @Message("Reply in {language}")
    String replyIn(String language);

    @Message("Send and wait")
    String replySend();

    @Message("Note to colleagues")
    String noteLabel();

    @Message("Keep the note")
    String noteSend();

    @Message("Keys and links of ours are removed when you send.")
    String keysGo();

    @Message("Something new stands in the ticket.")
    String heldTitle();

    @Message("Nothing was sent and nothing closed. Read it, then go on.")
    String heldText();

    @Message("Read it")
    String heldRead();

    @Message("Draft kept in this tab.")
    String draftKept();

    @Message("{name} took this ticket meanwhile ({time}). Nothing was sent or changed.")
    String movedTaken(String name, String time);

    @Message("Nobody has this ticket any more. Nothing was sent or changed.")
    String movedFreed();

    @Message("{name} closed this ticket ({time}). Nothing was sent or changed.")
    String movedClosed(String name, String time);

    @Message("Only {name} can answer now. A lead can take the ticket over.")
    String movedTakenAdvice(String name);

    @Message("Take it, then try again.")
    String movedFreedAdvice();

    @Message("It opens again when the customer writes.")
    String movedClosedAdvice();

    @Message("Your text is still here: keep it as a note, or copy it.")
    String movedText();

    @Message("Your answer, not sent")
    String unsentLabel();

    @Message("Keep it as a note")
    String unsentKeep();

    @Message("Take the ticket to answer it.")
    String takeToReply();

    @Message("{name} has this ticket.")
    String takenBy(String name);

    @Message("This ticket is closed. An answer of the customer opens it again for 14 days.")
    String closedTicket();

    @Message("Customer")
    String factCustomer();

    @Message("Assigned to")
    String factAssignee();

    @Message("nobody yet")
    String factNobody();

    @Message("Topic")
    String factTopic();

    @Message("Country")
    String factCountry();

    @Message("Came by")
    String factChannel();

    @Message("form")
    String channelForm();

    @Message("mail")
    String channelMail();

    @Message("Partner")
    String factPartner();

    @Message("Goes on from")
    String factFollows();

    @Message("Account")
    String factProof();

    @Message("proven: came signed in from the app")
    String proofHandOff();

    @Message("proven: signed in by a link")
    String proofLink();

    @Message("proven: confirmed by the link we sent")
    String proofConfirmed();

    @Message("not proven: a typed address proves nothing")
    String proofNone();

    @Message("Account")
    String account();

    @Message("Plan and invoices")
    String premium();

    @Message("behind the glass")
    String behindGlass();

    @Message("Status")
    String factStatus();

    @Message("Plan")
    String factPlan();

    @Message("Files and keys")
    String factFilesKeys();

    @Message(
            "Account facts open for 30 minutes, for this ticket only, and the customer can see that you looked.")
    String grantHint();

    @Message("Open the account")
    String openAccount();

    @Message("The customer has not confirmed whose account it is. Until then it stays shut.")
    String grantNeedsProof();

    @Message("From a closed ticket no account is opened.")
    String grantClosed();

    @Message("Asking the storage core")
    String loading();

    @Message("Show the account")
    String showAccount();

    @Message("Show plan and invoices")
    String showPremium();

    @Message("All tickets")
    String back();

    // the console: what happened

    @Message("The customer wrote")
    String eventOpened();

    @Message("{who} took the ticket")
    String eventTaken(String who);

    @Message("{who} took the ticket over")
    String eventTakenOver(String who);

    @Message("{who} gave the ticket back")
    String eventGivenBack(String who);

    @Message("The customer's answer opened it again")
    String eventReopened();

    @Message("{who} closed the ticket")
    String eventClosed(String who);

    @Message("The customer has proven whose account it is")
    String eventProven();

    @Message("The holder of the account was asked to confirm")
    String eventAsked();

    @Message("{who} opened the account for 30 minutes; the customer can see it")
    String eventGrant(String who);

    @Message("A mail was held back: we cannot be sure who sent it")
    String eventQuarantined();

    @Message("An automatic answer came and was not added")
    String eventAutomatic();

    @Message("The customer wrote again later: it goes on in {number}")
    String eventContinued(String number);

    @Message("A mail was held back.")
    String mailHeld();

    @Message("From {sender}, {time}; the sender is not proven.")
    String mailHeldFrom(String sender, String time);

    @Message("Look at it")
    String mailHeldRead();

    @Message("added")
    String addedLater();

    @Message("{who} opened the ticket with a held mail; its sender is not proven")
    String eventOpenedBy(String who);

    @Message("{who} opened it again with a held mail")
    String eventReopenedBy(String who);

    @Message("{who} added a held mail; its sender is not proven")
    String eventMailAdded(String who);

    @Message("{who} discarded a held mail")
    String eventMailDiscarded(String who);

    @Message("{who} added a held mail later: it goes on in {number}")
    String eventContinuedBy(String who, String number);

    @Message(
            "{who} opened an account without proof for 30 minutes; {other} approved it, and its holder can see it")
    String eventGrantByTwo(String who, String other);
}
