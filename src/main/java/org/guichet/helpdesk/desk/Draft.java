// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.Optional;
import org.guichet.page.FormKey;
import org.jspecify.annotations.Nullable;

/**
 * What was typed and is not sent.
 *
 * @param seen the newest message the agent had seen when they began
 * @param held whether something arrived since, so that nothing was sent
 */
public record Draft(Typed reply, Typed note, long seen, boolean held) {

    /**
     * What stands in one box.
     *
     * @param key of its form, see {@link FormKey}
     */
    public record Typed(String text, String key, @Nullable String error) {

        static Typed nothing() {
            return new Typed("", FormKey.fresh().value(), null);
        }

        /** The same for the next try: a key that is none of ours is replaced. */
        static Typed again(String text, String key, @Nullable String error) {
            return new Typed(text, FormKey.parse(key).orElseGet(FormKey::fresh).value(), error);
        }

        Optional<FormKey> formKey() {
            return FormKey.parse(key);
        }
    }

    static Draft empty(long seen) {
        return new Draft(Typed.nothing(), Typed.nothing(), seen, false);
    }

    static Draft ofReply(Typed reply, long seen) {
        return new Draft(reply, Typed.nothing(), seen, false);
    }

    static Draft ofNote(Typed note, long seen) {
        return new Draft(Typed.nothing(), note, seen, false);
    }

    Draft andHeld() {
        return new Draft(reply, note, seen, true);
    }

    /** Whether a message arrived after the agent began to write. */
    public boolean unseen(long message) {
        return held && message > seen;
    }

    /** Whether an answer stands here that the agent may not send any more. */
    public boolean unsent(Standing standing) {
        return !standing.canReply() && !reply.text().isBlank();
    }
}
