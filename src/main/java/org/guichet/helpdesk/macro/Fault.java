// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import org.guichet.helpdesk.complaint.ComplaintMessages;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;

/** Why a reply is not sent as it stands. */
public sealed interface Fault {

    /** Braces with nothing between them that we know. */
    record Unknown(String what, int line, int column) implements Fault {}

    /** A placeholder for which the ticket has nothing. */
    record Empty(String marker) implements Fault {}

    /** No locked text of that name in the ticket's language. */
    record NoPhrase(String marker) implements Fault {}

    /** The canned reply has it, the answer has not. */
    record LeftOut(String marker) implements Fault {}

    /** It was written out, and not as it is. */
    record Altered(String marker) implements Fault {}

    /** A canned reply, to a complaint. */
    record Canned() implements Fault {}

    /** What the agent is told. */
    default String words(Language reader) {
        MacroMessages words = Texts.in(reader, MacroMessages.class);
        return switch (this) {
            case Unknown unknown ->
                    words.errorUnknown(
                            unknown.what(),
                            Shown.number(unknown.line(), reader),
                            Shown.number(unknown.column(), reader));
            case Empty empty -> words.errorEmpty(empty.marker());
            case NoPhrase none -> words.errorNoPhrase(none.marker());
            case LeftOut left -> words.errorLeftOut(left.marker());
            case Canned canned -> Texts.in(reader, ComplaintMessages.class).refusedByHand();
            case Altered altered -> words.errorAltered(altered.marker());
        };
    }
}
