// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about people at a desk, and about who gets which ticket. */
@MessageBundle("team")
public interface TeamMessages {

    // the next ticket

    @Message("Next ticket")
    String next();

    @Message("No ticket for you now")
    String none();

    @Message("Nobody waits that nobody has taken.")
    String noneEmpty();

    @Message(
            "{most} tickets wait for you, which is as many as you are given. Answer some first, or take one by hand from the list.")
    String noneFull(String most);

    @Message(
            "One ticket waits for you, which is as many as you are given. Answer it first, or take one by hand from the list.")
    String noneFullOne();

    @Message("Those who wait write in languages that you are not set to answer.")
    String noneLanguages();

    @Message("Those who wait ask about topics that are not set to be yours.")
    String noneTopics();

    @Message(
            "Those who wait write in languages, or ask about topics, that are not set to be yours.")
    String noneBoth();

    @Message("Your lead sets that. You can take a ticket by hand from the list.")
    String noneAdvice();

    @Message("Ask again")
    String again();

    @Message("To the queue")
    String toQueue();

    @Message("{who} gave the ticket to {to}")
    String eventGiven(String who, String to);

    @Message("Given to {to} in turn")
    String eventGivenItself(String to);

    // the agent themselves

    @Message("You at the desk")
    String me();

    @Message("Whether you take work, what you can be given, and what came to you.")
    String meLede();

    @Message("Available")
    String available();

    @Message("Away")
    String away();

    @Message("Signed out")
    String signedOut();

    @Message("just now")
    String justNow();

    @Message("I am away")
    String goAway();

    @Message("I am back")
    String comeBack();

    @Message("New to you")
    String given();

    @Message("Nothing new came to you.")
    String givenNone();

    // everybody

    @Message("Who is there, what they have in hand, and what they can be given.")
    String lede();

    @Message("People")
    String people();

    @Message("Name")
    String name();

    @Message("Is")
    String is();

    @Message("not on shift")
    String offShift();

    @Message("Languages")
    String languages();

    @Message("Topics")
    String skills();

    @Message("all")
    String all();

    @Message("Wait for them")
    String waiting();

    @Message("Wait for customers")
    String answered();

    @Message("First has waited")
    String oldest();

    @Message("Partner")
    String partner();

    @Message("Provider")
    String provider();

    @Message("Nobody was here yet")
    String nobody();

    @Message("People stand here once they have signed in.")
    String nobodyText();

    @Message("How work is shared out")
    String rules();

    @Message("How work is shared out at the second level")
    String rulesOfSecondLevel();

    @Message("Tickets that may wait for one person")
    String limit();

    @Message("From there on they are given no more, 200 at most; they can still take one by hand.")
    String limitHint();

    @Message("Give new tickets to those who are available, in turn")
    String robin();

    @Message("Give tickets that are handed over to those who are available, in turn")
    String robinOfSecondLevel();

    @Message("Save")
    String save();

    // one of them

    @Message("To the team")
    String back();

    @Message("What they can be given")
    String facts();

    @Message("Nothing ticked means all.")
    String factsHint();

    @Message("Hours")
    String hours();

    @Message(
            "By the clock of your calendar. Empty is not on that day; an end before the beginning is on the next morning; with no hours at all they may be given work whenever they are there.")
    String hoursHint();

    @Message("{day}, from")
    String opens(String day);

    @Message("{day}, to")
    String closes(String day);

    @Message("Their own lead keeps this.")
    String readOnly();

    @Message("In hand")
    String held();

    @Message("Nothing in hand")
    String heldNone();

    @Message("Move to")
    String moveTo();

    @Message("Choose")
    String choose();

    @Message("Back to the queue")
    String backToQueue();

    @Message("Move all ({count})")
    String moveAll(String count);

    @Message("Move those ticked")
    String moveTicked();

    @Message("Open views of accounts end. What is due stays due when it was.")
    String moveHint();

    @Message("Moved before")
    String before();

    @Message("{count} to {name}, by {by}")
    String movedTo(String count, String name, String by);

    @Message("{count} back to the queue, by {by}")
    String movedToQueue(String count, String by);

    // what must be mended

    @Message("Please write a number from 1 to 200.")
    String errorLimit();

    @Message("A day needs a beginning and an end, such as 09:00 and 17:00.")
    String errorHours();

    @Message("Please say where they go.")
    String errorTo();

    @Message("Please tick the tickets that go.")
    String errorChosen();

    @Message("There is nobody of that name among those you may see.")
    String refusedUnknown();

    @Message("Only their own lead may do that.")
    String refusedForeign();

    @Message("You can be available or away, nothing else.")
    String refusedAvailability();
}
