// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of pages that are live. */
@MessageBundle("live")
public interface LiveMessages {

    @Message("One new message.")
    String newOne();

    @Message("{count} new messages.")
    String newMany(int count);

    @Message("What you typed stays. It is sent only once you have read this.")
    String newText();

    @Message("I read it")
    String read();

    @Message("The ticket changed meanwhile.")
    String moved();

    @Message("What you typed is kept.")
    String movedText();

    @Message("Show it as it is now")
    String show();

    @Message("Not live: what is new does not show until the connection is back.")
    String lost();

    @Message(
            "Not live here: too many of your pages are. This one is again when you come back to it.")
    String crowded();

    @Message("This ticket is not yours to see any more.")
    String gone();

    @Message("Also here: {names}")
    String reads(String names);

    @Message("Writing: {names}")
    String types(String names);
}
