// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.helpdesk.draft.Box;
import org.guichet.helpdesk.draft.KeptDraft;
import org.guichet.helpdesk.ticket.MessageView;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.kernel.Actor;
import org.guichet.page.FormKey;
import org.jspecify.annotations.Nullable;

/**
 * What was typed and is not sent.
 *
 * @param level of the note
 * @param seen the newest message the agent had seen when they began; empty where nothing was begun
 *     that must have seen one
 * @param held whether something arrived since, so that nothing was sent
 * @param into the ticket that this one was to be merged into
 */
public record Draft(
        Typed reply, Typed note, NoteLevel level, OptionalLong seen, boolean held, Into into) {

    /**
     * A ticket's number.
     *
     * @param error why the two were not merged
     */
    public record Into(String text, @Nullable String error) {

        static final Into NOTHING = new Into("", null);
    }

    /**
     * What stands in one box.
     *
     * @param key of its form, see {@link FormKey}
     * @param sent whether the agent just tried to send it; else it is what was kept
     * @param kept what the server keeps of the box
     */
    public record Typed(
            String text, String key, @Nullable String error, boolean sent, KeptDraft kept) {

        static Typed nothing() {
            return new Typed("", FormKey.fresh().value(), null, false, KeptDraft.none());
        }

        /** The same for the next try: a key that is none of ours is replaced. */
        static Typed again(String text, String key, @Nullable String error) {
            return new Typed(
                    text,
                    FormKey.parse(key).orElseGet(FormKey::fresh).value(),
                    error,
                    true,
                    KeptDraft.none());
        }

        /** What the agent just tried to send comes before what was kept of it. */
        Typed over(@Nullable KeptDraft kept) {
            if (kept == null) {
                return this;
            }
            return sent || !kept.stands()
                    ? new Typed(text, key, error, sent, kept)
                    : new Typed(kept.text(), kept.key(), null, false, kept);
        }

        /** Whether the box shows what was kept, and the page says since when. */
        public boolean isRestored() {
            return !sent && kept.stands();
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
        return new Draft(
                reply,
                Typed.nothing(),
                NoteLevel.PARTNER,
                OptionalLong.of(seen),
                false,
                Into.NOTHING);
    }

    /** A note is for colleagues, whatever came meanwhile. */
    static Draft ofNote(Typed note, NoteLevel level) {
        return new Draft(Typed.nothing(), note, level, OptionalLong.empty(), false, Into.NOTHING);
    }

    static Draft ofMerge(Into into) {
        return new Draft(
                Typed.nothing(),
                Typed.nothing(),
                NoteLevel.PARTNER,
                OptionalLong.empty(),
                false,
                into);
    }

    /**
     * With what is kept, in the boxes in which nothing was typed. For whom a note is to be is not
     * kept with it: the second level's is for themselves until they say otherwise.
     */
    Draft over(Map<Box, KeptDraft> kept) {
        Typed restored = note.over(kept.get(Box.NOTE));
        return new Draft(
                reply.over(kept.get(Box.REPLY)),
                restored,
                restored.isRestored() ? NoteLevel.PROVIDER : level,
                seen,
                held,
                into);
    }

    /** Nothing is typed; what came after this message is shown as new. */
    static Draft since(long seen) {
        return ofClosure(seen).andHeld();
    }

    Draft andHeld() {
        return new Draft(reply, note, level, seen, true, into);
    }

    /** Whether a message of somebody else's arrived after the agent began to write. */
    public boolean unseen(MessageView message, Optional<Actor.Agent> reader) {
        return held
                && seen.isPresent()
                && message.id() > seen.getAsLong()
                && reader.filter(message::isOf).isEmpty();
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
