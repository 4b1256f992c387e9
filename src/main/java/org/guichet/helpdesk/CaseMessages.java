// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of where a ticket stands and where it can go. */
@MessageBundle("cases")
public interface CaseMessages {

    // notes

    @Message("note of the second level")
    String roleProviderNote();

    @Message("Only the provider’s people see this: the partner does not")
    String onlyProvider();

    @Message("For the provider only")
    String noteForProvider();

    @Message("Only the provider’s people leave such notes. Nothing was kept.")
    String refusedNote();

    // where it stands

    @Message("With the provider")
    String stateEscalated();

    @Message("Resolved")
    String stateResolved();

    @Message("Spam")
    String stateSpam();

    @Message("Waiting on provider")
    String queueEscalated();

    @Message("second level")
    String queueEscalatedHint();

    @Message("Resolved")
    String queueResolved();

    @Message("close by themselves")
    String queueResolvedHint();

    @Message("Spam")
    String queueSpam();

    @Message("no customer’s")
    String queueSpamHint();

    @Message("Solved, we think")
    String threadResolved();

    @Message("Is it not solved? Just answer: a person takes it up again.")
    String threadResolvedHint();

    // what can be done

    @Message("Resolved")
    String resolve();

    @Message("Open again")
    String reopen();

    @Message("This is spam")
    String spam();

    @Message("Not spam")
    String noSpam();

    @Message(
            "This ticket is resolved. It closes by itself when the customer writes no more; their answer opens it again.")
    String resolvedTicket();

    @Message(
            "This is spam: its sender is sent nothing. Was it a customer? Then say so, and it is new again.")
    String spamTicket();

    @Message("The provider’s second level has this ticket. You can leave them a note.")
    String withProvider();

    // what came in between

    @Message("{name} resolved this ticket ({time}). Nothing was sent or changed.")
    String movedResolved(String name, String time);

    @Message("Open it again to go on with it.")
    String movedResolvedAdvice();

    @Message("{name} marked this ticket as spam ({time}). Nothing was sent or changed.")
    String movedSpam(String name, String time);

    @Message("{name} handed this ticket to the provider ({time}). Nothing was sent or changed.")
    String movedEscalated(String name, String time);

    // what happened

    @Message("{who} resolved the ticket")
    String eventResolved(String who);

    @Message("The customer wrote no more: it closed by itself")
    String eventClosedItself();

    @Message("{who} opened it again")
    String eventTakenUpAgain(String who);

    @Message("{who} marked it as spam")
    String eventSpam(String who);

    @Message("{who} said that it is no spam")
    String eventNoSpam(String who);

    @Message("{who} handed it to the provider’s second level")
    String eventEscalated(String who);

    @Message("{who} of the second level handed it back")
    String eventReturned(String who);

    // priority

    @Message("Priority")
    String priority();

    @Message("Set")
    String setPriority();

    @Message("Low")
    String priorityLow();

    @Message("Normal")
    String priorityNormal();

    @Message("High")
    String priorityHigh();

    @Message("Urgent")
    String priorityUrgent();

    @Message("{who} set the priority to low")
    String eventLow(String who);

    @Message("{who} set the priority to normal")
    String eventNormal(String who);

    @Message("{who} set the priority to high")
    String eventHigh(String who);

    @Message("{who} set the priority to urgent")
    String eventUrgent(String who);

    @Message("There is no such priority. Nothing was changed.")
    String refusedPriority();

    // to the second level and back

    @Message("Hand to the provider")
    String handOver();

    @Message("The second level reads the conversation. Tell them what does not stand in it.")
    String handOverLede();

    @Message(
            "The ticket is theirs then, and your view of the account ends. You can still leave notes.")
    String handOverThen();

    @Message("What was tried")
    String tried();

    @Message("Steps, and what came of them.")
    String triedHint();

    @Message("What is asked of the second level")
    String asked();

    @Message("One question that they can answer.")
    String askedHint();

    @Message("What the customer expects")
    String expected();

    @Message("What they were told, and until when.")
    String expectedHint();

    @Message("Write what was tried.")
    String errorTried();

    @Message("Write what you ask of them.")
    String errorAsked();

    @Message("Write what the customer expects.")
    String errorExpected();

    @Message("Only who has the ticket hands it over, once somebody took it.")
    String handOverNeedsYou();

    @Message("This ticket is done. Open it again to hand it over.")
    String handOverDone();

    @Message("Hand back")
    String handBack();

    @Message("It goes back to who handed it over, and they read the reason.")
    String handBackLede();

    @Message("Reason")
    String reason();

    @Message("What was found, or what is missing.")
    String reasonHint();

    @Message("Write why it goes back.")
    String errorReason();

    @Message(
            "This ticket is not yours to hand back now: a colleague has it, or it is not with the second level.")
    String handBackNot();

    @Message("Second level")
    String secondLevel();

    @Message("handed over {count}×")
    String times(String count);

    @Message("Before")
    String before();

    @Message("Handed over by")
    String handedBy();

    @Message("Came back from")
    String handedBack();

    @Message("Ended there by")
    String endedThere();

    // links

    @Message("Linked tickets")
    String links();

    @Message("Number of a ticket")
    String linkWith();

    @Message("Link")
    String link();

    @Message("Unlink")
    String unlink();

    @Message("Unlink {number}")
    String unlinkLabel(String number);
}
