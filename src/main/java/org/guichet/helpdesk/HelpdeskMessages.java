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

    @Message("{mask} wrote in {language}")
    String wroteIn(String mask, String language);

    @Message("to the customer")
    String roleReply();

    @Message("note")
    String roleNote();

    @Message("Ticket")
    String ticketFacts();

    @Message("Language")
    String factLanguage();

    @Message("Only the agent who has the ticket can open the account.")
    String grantNeedsYou();

    // what is refused

    @Message("There is no such ticket among yours.")
    String refusedUnknown();

    @Message("The ticket has moved on meanwhile. Look at it again.")
    String refusedState();

    // the quarantine

    @Message("mail that was held back")
    String quarantineHint();

    @Message("(no subject)")
    String noSubject();

    @Message("sender not proven")
    String roleUnproven();

    @Message("Unproven sender {sender}: perhaps not the customer")
    String unprovenLabel(String sender);

    @Message("There is no such mail among those you may see.")
    String refusedNoMail();

    @Message("(no text)")
    String noText();
}
