// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.guichet.helpdesk.mention.MentionMessages;
import org.guichet.helpdesk.mention.Mentions;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.helpdesk.ticket.Notes;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.jspecify.annotations.Nullable;

/** Leaves a note, or says in the writer's words why it was not left. */
@ApplicationScoped
class Noting {

    private final Notes notes;
    private final Reader reader;

    Noting(Notes notes, Reader reader) {
        this.notes = notes;
        this.reader = reader;
    }

    /**
     * @return null where the note stands there
     */
    @Nullable String error(Actor.Agent agent, long number, Written written, NoteLevel level) {
        return error(notes.leave(agent, number, written, level));
    }

    /** As {@link #error(Actor.Agent, long, Written, NoteLevel)}, of one that somebody tried. */
    @Nullable String error(Notes.End end) {
        Language language = reader.language();
        MentionMessages texts = Texts.in(language, MentionMessages.class);
        return switch (end) {
            case Notes.End.Left left -> null;
            case Notes.End.Unknown unknown ->
                    texts.errorUnknown(
                            unknown.names().stream()
                                    .map(name -> "@" + name)
                                    .collect(Collectors.joining(", ")));
            case Notes.End.TooMany many ->
                    texts.errorTooMany(Shown.number(Mentions.MOST, language));
        };
    }
}
