// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.OptionalLong;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.page.FormKey;
import org.jspecify.annotations.Nullable;

/**
 * What was typed and is not sent.
 *
 * @param level of the note
 * @param seen the newest message the agent had seen when they began; empty where nothing was begun
 *     that must have seen one
 * @param held whether something arrived since, so that nothing was sent
 */
public record Draft(Typed reply, Typed note, NoteLevel level, OptionalLong seen, boolean held) {

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
    }

    static Draft empty() {
        return ofNote(Typed.nothing(), NoteLevel.PARTNER);
    }

    /** Nothing was typed, but what was pressed must have seen the newest message. */
    static Draft ofClosure(long seen) {
        return ofReply(Typed.nothing(), seen);
    }

    static Draft ofReply(Typed reply, long seen) {
        return new Draft(reply, Typed.nothing(), NoteLevel.PARTNER, OptionalLong.of(seen), false);
    }

    /** A note is for colleagues, whatever came meanwhile. */
    static Draft ofNote(Typed note, NoteLevel level) {
        return new Draft(Typed.nothing(), note, level, OptionalLong.empty(), false);
    }

    Draft andHeld() {
        return new Draft(reply, note, level, seen, true);
    }

    /** Whether a message arrived after the agent began to write. */
    public boolean unseen(long message) {
        return held && seen.isPresent() && message > seen.getAsLong();
    }

    /**
     * What the page says of the next answer: after a page that showed what came, all of it is seen.
     *
     * @param last the newest message
     */
    public long seen(long last) {
        return held ? last : seen.orElse(last);
    }

    /** Whether an answer stands here that the agent may not send any more. */
    public boolean unsent(Standing standing) {
        return !standing.canReply() && !reply.text().isBlank();
    }
}
