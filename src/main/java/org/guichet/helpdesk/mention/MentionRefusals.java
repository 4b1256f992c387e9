// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says of a mention. */
@ApplicationScoped
class MentionRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals("no-such-mention")
                ? Optional.of(Texts.in(language, MentionMessages.class).refusedUnknown())
                : Optional.empty();
    }
}
