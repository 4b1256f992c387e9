// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of mentions. */
@MessageBundle("mention")
public interface MentionMessages {

    @Message("Mentions")
    String title();

    @Message("Notes in which a colleague named you.")
    String lede();

    @Message("Nobody has named you yet")
    String none();

    @Message("Whoever writes @ and your sign-in name in a note tells you here.")
    String noneText();

    @Message("Colleagues named you:")
    String given();

    @Message("Mentions, {count} new")
    String titleNew(String count);

    @Message("{who} named you")
    String by(String who);

    @Message("new")
    String unread();

    @Message("Mark as read")
    String read();

    @Message("Mark as new")
    String again();

    @Message("Older")
    String older();

    @Message("{who} named {whom} in a note")
    String event(String who, String whom);

    @Message("@name tells a colleague")
    String hint();

    @Message("Colleagues to name")
    String suggestions();

    @Message(
            "Nobody who reads this note is called {names}. Correct the name, or leave out the @ if nobody is meant.")
    String errorUnknown(String names);

    @Message("A note can name {most} colleagues at most.")
    String errorTooMany(String most);

    @Message("There is no such mention of you, or you do not see its ticket any more.")
    String refusedUnknown();
}
