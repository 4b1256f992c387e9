// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of acts on several tickets. */
@MessageBundle("bulk")
public interface BulkMessages {

    @Message("What to do with the chosen tickets")
    String bar();

    @Message("Taking several tickets")
    String titleTake();

    @Message("Giving several tickets back")
    String titleGiveBack();

    @Message("Resolving several tickets")
    String titleResolve();

    @Message("Closing several tickets")
    String titleClose();

    @Message("Marking several tickets as spam")
    String titleSpam();

    @Message("Setting the priority of several tickets")
    String titlePrioritise();

    @Message("Resolve")
    String resolve();

    @Message("Done: {count}.")
    String done(String count);

    @Message("Not done: {count}.")
    String notDone(String count);

    @Message("Undone: {count}.")
    String undone(String count);

    @Message("Left as they are, because something came since: {count}.")
    String left(String count);

    @Message("Undo")
    String undo();

    @Message("Possible until {time}, for each ticket to which nothing came since.")
    String undoUntil(String time);

    @Message("It is not among the tickets that you see.")
    String whyUnknown();

    @Message("It changed after your list was shown. Read it first.")
    String whyChanged();

    @Message("A colleague has it.")
    String whyTaken();

    @Message("Nobody has it. Take it first.")
    String whyFreed();

    @Message("It is resolved.")
    String whyResolved();

    @Message("It is closed.")
    String whyClosed();

    @Message("It is marked as spam.")
    String whySpam();

    @Message("It is with the provider’s second level: end it on its own page.")
    String whyEscalated();

    @Message("That cannot be done where it stands now.")
    String whyState();

    @Message("No ticket was chosen. Tick those that you mean, in the list.")
    String refusedNone();

    @Message("At most {most} tickets at once. Nothing was done.")
    String refusedTooMany(String most);

    @Message("Nothing was done: there is no such act.")
    String refusedNoAct();

    @Message("It is too late to undo this at once. Open the tickets one by one.")
    String refusedTooLate();

    @Message("There is no such act of yours, any more.")
    String refusedUnknown();
}
