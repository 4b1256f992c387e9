// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What a program is told when its request is refused. */
@ApplicationScoped
class ApiRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        ApiMessages texts = Texts.in(language, ApiMessages.class);
        return switch (code) {
            case "api-key" -> Optional.of(texts.key());
            case "key-used-before" -> Optional.of(texts.usedBefore());
            case "api-body" -> Optional.of(texts.body());
            case "api-email" -> Optional.of(texts.email());
            case "api-topic" -> Optional.of(texts.topic());
            case "api-language" -> Optional.of(texts.language());
            case "api-country" -> Optional.of(texts.country());
            case "api-subject" -> Optional.of(texts.subject());
            case "api-text" -> Optional.of(texts.text());
            default -> Optional.empty();
        };
    }
}
