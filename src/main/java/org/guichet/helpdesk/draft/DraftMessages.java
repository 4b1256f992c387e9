// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of drafts. */
@MessageBundle("draft")
public interface DraftMessages {

    @Message("Draft kept at {time}.")
    String keptAt(String time);

    @Message("Too long to be kept: it stays in this tab only.")
    String tooLong();

    @Message("This was sent from another tab. What you type from here on is a new draft.")
    String sent();

    @Message("A newer draft of yours is kept.")
    String newerTitle();

    @Message("Another tab or computer kept it at {time}. What you typed here is not lost: choose.")
    String newerText(String time);

    @Message("Show the newer one")
    String newerTake();

    @Message("Keep this one")
    String newerHold();
}
