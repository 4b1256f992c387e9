// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be sent: rendered, in one language.
 *
 * @param kind what it is, lower case with dashes: {@code premium-active}, {@code ticket-reply}
 * @param about what it belongs to, for finding it again: a ticket number, an invoice number
 * @param text plain text, always there. A bearer link stands in it as a marker {@code [[kind:id]]},
 *     see {@link LetterLinks}, which is replaced when the letter leaves: the bearer part stands
 *     nowhere in the database
 * @param html the same for readers of HTML, with the same markers
 * @param replyTo where answers go, if not to the sender
 * @param links the markers that may be replaced, as {@code kind:id}; one that somebody else wrote
 *     into the text is left alone
 * @param inReplyTo Message-ID this answers, without angle brackets
 * @param references Message-IDs of the thread, oldest first, without angle brackets
 * @param automatic no person wrote it, so no machine should answer it (RFC 3834)
 */
public record Letter(
        String kind,
        Recipient to,
        Language language,
        Optional<String> about,
        String subject,
        String text,
        @Nullable String html,
        Optional<EmailAddress> replyTo,
        Optional<String> inReplyTo,
        List<String> references,
        List<String> links,
        boolean automatic) {

    /** An automatic letter that starts a thread of its own and is answered to the sender. */
    public static Letter of(
            String kind,
            Recipient to,
            Language language,
            String about,
            String subject,
            String text,
            @Nullable String html) {
        return new Letter(
                kind,
                to,
                language,
                Optional.of(about),
                subject,
                text,
                html,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
    }

    /** The same letter with one more bearer link in it. */
    public Letter withLink(String linkKind, String id) {
        List<String> more = new ArrayList<>(links);
        more.add(linkKind + ":" + id);
        return with(replyTo, inReplyTo, references, List.copyOf(more), automatic);
    }

    /** The same letter within a thread. */
    public Letter answering(
            EmailAddress replyTo, Optional<String> inReplyTo, List<String> references) {
        return with(Optional.of(replyTo), inReplyTo, references, links, automatic);
    }

    /** The same letter, written by a person. */
    public Letter byHand() {
        return with(replyTo, inReplyTo, references, links, false);
    }

    private Letter with(
            Optional<EmailAddress> replyTo,
            Optional<String> inReplyTo,
            List<String> references,
            List<String> links,
            boolean automatic) {
        return new Letter(
                kind,
                to,
                language,
                about,
                subject,
                text,
                html,
                replyTo,
                inReplyTo,
                references,
                links,
                automatic);
    }
}
