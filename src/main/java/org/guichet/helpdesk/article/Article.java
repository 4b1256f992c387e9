// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.Map;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Language;

/**
 * An article as it is published in a language.
 *
 * @param number of the version
 * @param slugs its addresses in all languages it is published in
 */
public record Article(
        long id,
        Language language,
        long number,
        Topic topic,
        String title,
        String body,
        Instant publishedAt,
        Map<Language, String> slugs) {

    public RawString html() {
        return Markdown.html(body);
    }

    public String path() {
        return path(language);
    }

    /** Of the same article in another language; of all articles there, where it has none. */
    public String path(Language other) {
        return slugs.containsKey(other)
                ? path(other, slugs.get(other))
                : path(other, "").replaceFirst("/$", "");
    }

    static String path(Language language, String slug) {
        return "/help/" + language.code() + "/" + slug;
    }

    /** An article in a list. */
    public record Line(
            long id, Language language, String slug, Topic topic, String title, String summary) {

        public String path() {
            return Article.path(language, slug);
        }
    }
}
