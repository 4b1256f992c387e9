// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.audit.Log;
import org.guichet.audit.Printed;
import org.guichet.kernel.Language;
import org.guichet.page.PageConfig;
import org.guichet.page.PageMessages;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.post.LetterFoot;

/**
 * The log's newest checkpoint below every letter: thousands of people then hold a piece of paper
 * that a log written anew would contradict.
 */
@ApplicationScoped
class CheckpointFoot implements LetterFoot {

    private final Log log;
    private final PageConfig config;

    CheckpointFoot(Log log, PageConfig config) {
        this.log = log;
        this.config = config;
    }

    @Override
    public Optional<Foot> foot(Language language) {
        return log.printed().map(printed -> foot(printed, language));
    }

    private Foot foot(Printed printed, Language language) {
        String words =
                Texts.in(language, PageMessages.class)
                        .printedCheckpoint(
                                Shown.day(printed.at(), language),
                                Shown.number(printed.size(), language),
                                printed.hash());
        return new Foot(words, config.address(printed.path()));
    }
}
