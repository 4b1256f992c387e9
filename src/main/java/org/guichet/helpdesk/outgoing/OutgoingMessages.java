// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of answers on their way out. */
@MessageBundle("outgoing")
public interface OutgoingMessages {

    @Message("Your answer goes out in {seconds} s.")
    String goes(String seconds);

    @Message("Until then nobody has it, and you can take it back.")
    String goesText();

    @Message("Undo")
    String undo();

    @Message("{who} took an answer back before it went out")
    String eventUndone(String who);

    @Message(
            "An answer of {who}’s did not go out: something came before it. The text is in their box")
    String eventHeldBack(String who);

    @Message("Your answer went out already: it cannot be taken back any more.")
    String refusedWentOut();
}
