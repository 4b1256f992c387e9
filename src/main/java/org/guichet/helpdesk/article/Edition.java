// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import io.quarkus.qute.RawString;
import java.time.Instant;
import org.guichet.kernel.Language;

/**
 * A version of an article in a language, for those who write.
 *
 * @param edits how often it was saved
 */
public record Edition(
        long article,
        Language language,
        long number,
        State state,
        String slug,
        String title,
        String body,
        long edits,
        Instant writtenAt,
        String writtenBy,
        long helped,
        long didNot) {

    public enum State {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    public boolean isPublished() {
        return state == State.PUBLISHED;
    }

    public RawString html() {
        return Markdown.html(body);
    }

    public String path() {
        return Article.path(language, slug);
    }
}
