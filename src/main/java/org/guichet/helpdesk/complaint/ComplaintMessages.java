// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of complaints: form, letters, console. */
@MessageBundle("complaint")
public interface ComplaintMessages {

    // what customers read

    @Message("This is a complaint. I want a reference number, and an answer by a certain day.")
    String tick();

    @Message("Complaint {reference}")
    String title(String reference);

    @Message("What the customer wrote")
    String written();

    @Message("Read it")
    String readIt();

    @Message("We answer it by {day}.")
    String answeredBy(String day);

    @Message("We have your complaint {reference}")
    String receivedSubject(String reference);

    @Message("Your complaint has arrived. Its reference number is {reference}.")
    String receivedText(String reference);

    @Message("You have our answer by {day} at the latest.")
    String receivedDue(String day);

    @Message("{name} is looking into it and will answer you.")
    String receivedPerson(String name);

    @Message("A person at our complaints desk is looking into it and will answer you.")
    String receivedDesk();

    @Message("Our answer to your complaint {reference}")
    String answerSubject(String reference);

    @Message("We have decided on your complaint: you are right.")
    String letterUpheld();

    @Message("We have decided on your complaint: you are right in part.")
    String letterPartly();

    @Message("We have decided on your complaint: we do not agree with it.")
    String letterNotUpheld();

    @Message("If you are not content with this answer, you can turn to: {body}.")
    String letterNext(String body);

    @Message("We take part in proceedings there.")
    String letterTakesPart();

    @Message("We are not obliged to take part in proceedings there, and do not undertake to.")
    String letterTakesNoPart();

    @Message(
            "If you are not content with this answer, you can turn to the consumer advice centre where you live, or to the courts.")
    String letterNextAnywhere();

    // what agents read

    @Message("Complaints")
    String list();

    @Message("Waiting for their answer, what is owed first on top.")
    String listLede();

    @Message("No complaint waits for its answer")
    String none();

    @Message("Customers tick it in the form; agents mark it on the ticket.")
    String noneText();

    @Message("Complaint")
    String complaint();

    @Message("by {day}")
    String by(String day);

    @Message("late since {day}")
    String lateSince(String day);

    @Message("answered")
    String answered();

    @Message("This is a complaint")
    String mark();

    @Message("It gets a reference number and a deadline, and the customer is told both.")
    String markHint();

    @Message("The complaint is the customer’s message of")
    String which();

    @Message("The days are counted from that message on.")
    String whichHint();

    @Message("Open the complaint")
    String open();

    @Message("Called a complaint by")
    String calledBy();

    @Message("the customer")
    String byCustomer();

    @Message("Made")
    String made();

    @Message("Answer due")
    String due();

    @Message("Acknowledged")
    String acknowledged();

    @Message("not yet: this address got too many letters today")
    String notAcknowledged();

    @Message("Answered by")
    String inHands();

    @Message("nobody yet")
    String nobody();

    @Message("By law")
    String byLaw();

    @Message("Promised by us")
    String byPromise();

    @Message("{days} days, without weekends and public holidays")
    String workingDays(String days);

    @Message("{days} days")
    String calendarDays(String days);

    @Message("The letter names")
    String body();

    @Message("Answer")
    String answerTitle();

    @Message("Decision")
    String outcome();

    @Message("The customer is right")
    String upheld();

    @Message("Right in part")
    String partly();

    @Message("We do not agree")
    String notUpheld();

    @Message("Your answer, in your own words")
    String answerText();

    @Message("The letter begins with the decision and ends with what the customer can do next.")
    String answerHint();

    @Message("Send the answer")
    String send();

    @Message("Only who has the ticket answers the complaint.")
    String takeFirst();

    @Message("The customer wrote meanwhile. Read it, then send.")
    String unseen();

    @Message("It is no complaint")
    String withdraw();

    @Message("A second person decides that: a lead, or the provider, who does not have the ticket.")
    String withdrawHint();

    @Message("Why it is none")
    String why();

    @Message("{who} decided that it is none:")
    String withdrawnBy(String who);

    @Message("{who} marked this as complaint {reference}")
    String eventBegan(String who, String reference);

    @Message("The customer made this complaint {reference}")
    String eventBeganByCustomer(String reference);

    @Message("{who} answered the complaint")
    String eventAnswered(String who);

    @Message("{who} decided that {reference} is no complaint")
    String eventWithdrawn(String who, String reference);

    @Message("This is a complaint that was not answered.")
    String moved();

    @Message("It is resolved or closed after its answer, and is no spam as long as it is one.")
    String movedAdvice();

    @Message("It is a complaint: a person ends it on its own page.")
    String whyBulk();

    @Message("Complaints whose time runs out")
    String kindSoon();

    @Message(
            "The answer to a complaint is due soon, or overdue. Open the ticket: if nobody has it, ask the partner’s lead who answers, or answer yourself.")
    String doSoon();

    @Message("Acknowledgement of a complaint")
    String letterKindReceived();

    @Message("Answer to a complaint")
    String letterKindAnswer();

    @Message("Choose how you decide.")
    String errorOutcome();

    @Message("Write the answer.")
    String errorAnswer();

    @Message("Say why it is no complaint.")
    String errorWhy();

    @Message(
            "A complaint is answered in a person’s own words, without a canned reply. Nothing was changed.")
    String refusedByHand();

    @Message(
            "A complaint is not merged into another ticket: it would be closed without its answer. Merge the other one into it.")
    String refusedMerge();

    @Message("No answer to a complaint is owed here. Nothing was changed.")
    String refusedNone();

    @Message(
            "Whoever has the ticket does not decide that it is no complaint. A second person does.")
    String refusedSecond();

    @Message("The customer wrote no such message in this ticket.")
    String refusedMessage();
}
