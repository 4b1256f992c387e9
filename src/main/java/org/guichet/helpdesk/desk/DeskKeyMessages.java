// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of commands and keys at the desk; most commands bear the words of their buttons. */
@MessageBundle("deskkeys")
public interface DeskKeyMessages {

    @Message("Reply")
    String reply();

    @Message("Put in a canned reply")
    String macro();

    @Message("Note for colleagues")
    String note();

    @Message("Back to the list")
    String back();

    @Message("Open ticket No")
    String number();

    @Message("Search for")
    String search();

    @Message("In lists")
    String inLists();

    @Message("Next ticket, the one before")
    String nextRow();

    @Message("Open it")
    String openRow();

    @Message("Choose it, for an act on several")
    String choose();

    @Message("Choose all, or none")
    String chooseAll();

    @Message("On a ticket, and on those chosen in a list")
    String onTickets();

    @Message("Take, give back")
    String takeOrReturn();

    @Message("Reply, note, canned reply")
    String write();

    @Message("Send and resolve")
    String sendAndResolve();

    @Message("Resolve (or open again), close, spam")
    String end();
}
