// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of customers' pages: the form, its thanks, the thread; English here, the other
 * languages beside.
 */
@MessageBundle("support")
public interface SupportMessages {

    // the form

    @Message("How can we help you?")
    String supportTitle();

    @Message("{#if wrong}Not sent yet: {/if}How can we help you?")
    String supportPageTitle(boolean wrong);

    @Message("A person answers you, usually within one working day.")
    String supportLede();

    @Message("Topic")
    String topicLegend();

    @Message("Signing in, recovery key, sharing")
    String topicProductHint();

    @Message("Plan, card, refund, tax")
    String topicBillingHint();

    @Message("Sync, apps, transfer")
    String topicTechnicalHint();

    @Message("Tell us in your own words")
    String topicOtherHint();

    @Message("Your e-mail")
    String emailLabel();

    @Message("Only to answer you. Whoever serves you sees it covered, like this: c•••@c•••.example")
    String emailHint();

    @Message("You are signed in. We answer to the address of your account.")
    String emailSignedIn();

    @Message("Message")
    String messageLabel();

    @Message(
            "Please leave out passwords, recovery keys and the part of a link after the #: we never need them. Keys that we recognise are removed before anybody reads the message.")
    String messageHint();

    @Message("Please leave this field empty")
    String leaveEmpty();

    @Message("What we see")
    String weSee();

    @Message("What you write here")
    String weSeeText();

    @Message("Your plan and your invoices")
    String weSeePlan();

    @Message(
            "The space you use, for half an hour, once you have confirmed that the account is yours")
    String weSeeUsage();

    @Message("What we do not see")
    String weDoNotSee();

    @Message("Your files and their names")
    String filesAndNames();

    @Message("Your keys and passwords")
    String keysAndPasswords();

    @Message(
            "We cannot reset a lost password without losing the data: nobody but you holds the key.")
    String lostPassword();

    @Message("Please look at the marked fields. Nothing you typed is lost.")
    String formWrong();

    @Message("Please choose a topic.")
    String errorTopic();

    @Message("Please give an address we can answer to, such as name@mail.example.")
    String errorEmail();

    @Message("Please say in a few words what it is about.")
    String errorSubject();

    @Message("At most {most} characters.")
    String longest(String most);

    @Message("Your message was not taken.")
    String notTaken();

    @Message(
            "A field that people do not see was filled in, as programs do, and sometimes a password manager. Your text is still here. Tick the box above the button and send it again,")
    String notTakenText();

    @Message("or write us an e-mail:")
    String notTakenMail();

    @Message("I am a person, and this message is mine")
    String iAmAPerson();

    // after the form

    @Message("We have your message")
    String thanksTitle();

    @Message("Its number is {number}.")
    String thanksNumber(String number);

    @Message(
            "An e-mail is on its way. You can answer it, or follow your message by the link in it. At most five a day go to one address; our answer comes in any case.")
    String thanksLetter();

    @Message(
            "If we ask you by e-mail to confirm that the message is yours: press the button there within seven days. Until then nobody here can open your account.")
    String thanksConfirm();

    @Message("What happens next")
    String thanksNext();

    @Message("Write another message")
    String thanksAnother();

    // the customer's own thread

    @Message("Your message {number}")
    String threadTitle(String number);

    @Message("Received, not yet read")
    String threadNew();

    @Message("Somebody is working on it")
    String threadOpen();

    @Message("We are waiting for your answer")
    String threadWaiting();

    @Message("Closed")
    String threadClosed();

    @Message("You")
    String you();

    @Message("you wrote")
    String youRole();

    @Message("at the counter")
    String ourRole();

    @Message("Your answer")
    String answerLabel();

    @Message("Send answer")
    String answerSend();

    @Message("Your answer has arrived.")
    String answerSent();

    @Message(
            "This message is closed. Your answer opens it again; after 14 days it becomes a new one.")
    String closedHint();

    @Message("Whoever has the address of this page can read it. Please do not pass it on.")
    String threadPrivate();

    @Message("This link leads nowhere")
    String unknownThreadTitle();

    @Message(
            "It may have been cut off by the mail program. Open it again from our letter, copy it whole, or answer the letter by e-mail.")
    String unknownThreadText();

    @Message("Write to us")
    String unknownThreadWrite();

    @Message("came by e-mail; we cannot tell whether from you")
    String unprovenRole();
}
