// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of arrivals and departures; English here, the other languages beside. */
@MessageBundle("relay")
public interface RelayMessages {

    @Message("Arrivals")
    String arrivals();

    @Message("Departures")
    String departures();

    @Message("Parked")
    String parked();

    @Message("Done")
    String done();

    @Message("Entries that are done stay for 90 days.")
    String noEntriesText();

    @Message("From")
    String from();

    @Message("Since")
    String since();

    @Message("Tries")
    String tries();

    @Message("Reason")
    String reason();

    @Message("Put back")
    String replay();

    @Message("Entry {number} was put back and runs now.")
    String replayedDone(String number);

    @Message(
            "What an entry carries is not shown: it is other people’s words. Each putting back is in the log.")
    String relayFoot();
}
