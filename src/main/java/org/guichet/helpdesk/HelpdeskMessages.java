// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the helpdesk: form, thread, letters, console. */
@MessageBundle("helpdesk")
public interface HelpdeskMessages {

    @Message("Using the storage")
    String topicProduct();

    @Message("Invoice or payment")
    String topicBilling();

    @Message("Something does not work")
    String topicTechnical();

    @Message("Something else")
    String topicOther();

    @Message("Subject")
    String subjectLabel();

    @Message("Send message")
    String send();

    @Message("Please write something.")
    String errorMessage();

    @Message("At most {most} characters; these are {length}.")
    String errorTooLong(String most, String length);

    // letters

    @Message("We have your message {number}")
    String receivedSubject(String number);

    @Message("Hello,")
    String hello();

    @Message(
            "Your message has arrived. A person will read it and answer you, usually within one working day.")
    String receivedText();

    @Message("If you want to add something, answer this e-mail or open your message:")
    String receivedMore();

    @Message("Open the message")
    String openThread();

    @Message(
            "You did not write to us? Then somebody typed your address by mistake: you need do nothing.")
    String receivedNotYou();

    @Message("Is message {number} yours?")
    String confirmSubject(String number);

    @Message(
            "We received the message {number} with your address. Is it yours? If you confirm it, the person who answers you can look at your plan and the space you use, for half an hour. Your files, their names and your keys stay out of sight, always.")
    String confirmText(String number);

    @Message("Yes, it is mine")
    String confirmButton();

    @Message(
            "The link works once and for seven days. If the message is not yours, do nothing: without you nobody opens your account.")
    String confirmNot();

    @Message("{name}, at the counter")
    String replySigned(String name);

    @Message("Answer this e-mail, or see the whole conversation:")
    String replyMore();

    // the console: queues

    @Message("Tickets")
    String tickets();

    @Message("Queues")
    String queues();

    @Message("At the counter")
    String queueCounter();

    @Message("waiting for us")
    String queueCounterHint();

    @Message("Nobody's yet")
    String queueUntaken();

    @Message("take the oldest")
    String queueUntakenHint();

    @Message("Mine")
    String queueMine();

    @Message("assigned to you")
    String queueMineHint();

    @Message("Waiting on customer")
    String queueWaiting();

    @Message("no clock")
    String queueWaitingHint();

    @Message("Closed")
    String queueClosed();

    @Message("newest first")
    String queueClosedHint();

    @Message("{#if count == '1'}1 ticket{#else}{count} tickets{/if}")
    String shownOf(String count);

    @Message("Nobody is waiting here")
    String queueEmpty();

    @Message("New messages appear as soon as you reload the page.")
    String queueEmptyText();

    @Message("Preview")
    String preview();

    @Message("waits {time}")
    String waits(String time);

    @Message("no clock")
    String noClock();

    @Message("New. ")
    String unseen();

    @Message("New")
    String stateNew();

    @Message("Open")
    String stateOpen();

    @Message("Waiting")
    String stateWaiting();

    @Message("Closed")
    String stateClosed();

    // the console: a ticket

    @Message("Open")
    String open();

    @Message("Take it")
    String take();

    @Message("Take over")
    String takeOver();

    @Message("Give back")
    String giveBack();

    @Message("Close")
    String close();

    @Message("{mask} wrote in {language}")
    String wroteIn(String mask, String language);

    @Message("customer")
    String roleCustomer();

    @Message("to the customer")
    String roleReply();

    @Message("note")
    String roleNote();

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

    @Message("Ticket")
    String ticketFacts();

    @Message("Customer")
    String factCustomer();

    @Message("Assigned to")
    String factAssignee();

    @Message("nobody yet")
    String factNobody();

    @Message("Topic")
    String factTopic();

    @Message("Language")
    String factLanguage();

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

    @Message("Only the agent who has the ticket can open the account.")
    String grantNeedsYou();

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

    // what is refused

    @Message("There is no such ticket among yours.")
    String refusedUnknown();

    @Message("The ticket has moved on meanwhile. Look at it again.")
    String refusedState();

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

    // the quarantine

    @Message("mail that was held back")
    String quarantineHint();

    @Message("(no subject)")
    String noSubject();

    @Message("A mail was held back.")
    String mailHeld();

    @Message("From {sender}, {time}; the sender is not proven.")
    String mailHeldFrom(String sender, String time);

    @Message("Look at it")
    String mailHeldRead();

    @Message("added")
    String addedLater();

    @Message("sender not proven")
    String roleUnproven();

    @Message("Unproven sender {sender}: perhaps not the customer")
    String unprovenLabel(String sender);

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

    @Message("There is no such mail among those you may see.")
    String refusedNoMail();

    @Message("(no text)")
    String noText();

    @Message(
            "{who} opened an account without proof for 30 minutes; {other} approved it, and its holder can see it")
    String eventGrantByTwo(String who, String other);
}
