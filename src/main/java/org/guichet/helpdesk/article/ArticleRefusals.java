// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says of an article that is not there, and where the others are. */
@ApplicationScoped
class ArticleRefusals implements RefusalWords {

    private static final String UNKNOWN = "no-such-article";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(UNKNOWN)
                ? Optional.of(Texts.in(language, ArticleMessages.class).refusedUnknown())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(UNKNOWN)
                ? Optional.of(new Way(Texts.in(language, ArticleMessages.class).toHelp(), "/help"))
                : Optional.empty();
    }
}
