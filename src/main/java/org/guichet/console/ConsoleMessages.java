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

    @Message("What your role has work with.")
    String homeLede();

    @Message("Nothing here for your role yet.")
    String nothingHere();

    @Message("Your sign-in works. Pages for it come later.")
    String nothingHereText();

    @Message("What customers wrote, and the clocks that run.")
    String ticketsText();

    // --- the relay

    @Message("What came in from outside and what goes out, each once, however often it is tried.")
    String relayLede();

    @Message("Arrivals")
    String arrivals();

    @Message("Departures")
    String departures();

    @Message("Waiting")
    String waiting();

    @Message("Parked")
    String parked();

    @Message("Done")
    String done();

    @Message("Newest first")
    String newestOf();

    @Message("show all")
    String showAll();

    @Message("Nothing stands here.")
    String noEntries();

    @Message("Entries that are done stay for 90 days.")
    String noEntriesText();

    @Message("No.")
    String number();

    @Message("From")
    String from();

    @Message("What")
    String what();

    @Message("State")
    String state();

    @Message("Since")
    String since();

    @Message("Tries")
    String tries();

    @Message("Reason")
    String reason();

    @Message("Action")
    String action();

    @Message("Put back")
    String replay();

    @Message("Entry {number} was put back and runs now.")
    String replayedDone(String number);

    @Message(
            "What an entry carries is not shown: it is other people’s words. Each putting back is in the log.")
    String relayFoot();

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
}
