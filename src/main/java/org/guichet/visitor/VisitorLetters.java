// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.post.Letter;
import org.guichet.post.Recipient;

/** What a customer is written when they ask for a link. */
@ApplicationScoped
class VisitorLetters {

    @CheckedTemplate(
            basePath = "letters/visitor",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        static native TemplateInstance signInSubject();

        static native TemplateInstance signInText(String marker);

        static native TemplateInstance signInHtml(String marker, Language language);
    }

    Letter signIn(AccountId holder, UUID link, Language language) {
        String marker = "[[link:" + link + "]]";
        return Letter.of(
                        "sign-in-link",
                        new Recipient.Holder(holder),
                        language,
                        "link:" + link,
                        Templates.signInSubject().setLocale(language.locale()).render().strip(),
                        Templates.signInText(marker).setLocale(language.locale()).render(),
                        Templates.signInHtml(marker, language)
                                .setLocale(language.locale())
                                .render())
                .withLink("link", link.toString());
    }
}
