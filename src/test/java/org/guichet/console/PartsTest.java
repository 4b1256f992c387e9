// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guichet.helpdesk.desk.Draft;
import org.guichet.helpdesk.draft.KeptDraft;
import org.guichet.kernel.Language;
import org.guichet.page.HolderSession;
import org.guichet.page.LegalLabels;
import org.guichet.page.Page;
import org.guichet.support.PostgresForTests;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PartsTest {

    @Inject Engine templates;

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_tag_renders_in_every_language(Language language) throws Exception {
        Page page =
                new Page(
                        language,
                        "/parts?country=FR",
                        Optional.of(new HolderSession.Holder("c•••@c•••.example", "mark")),
                        Optional.empty(),
                        Instant.parse("2026-11-21T13:31:00Z"),
                        LegalLabels.usual(language));
        String shown =
                page.show(
                                templates
                                        .getTemplate("parts")
                                        .instance()
                                        .data("now", Instant.parse("2026-11-21T13:31:00Z"))
                                        .data("money", Money.parse("EUR 9.99"))
                                        .data("typed", typed()))
                        .render();
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("target/parts-" + language.code() + ".html"), shown);
        assertThat(shown)
                .contains("lang=\"" + language.code() + "\"")
                .doesNotContain("{", "NOT_FOUND", "Optional[");
    }

    /** As it was kept a while ago. */
    private static Draft.Typed typed() {
        Instant at = Instant.parse("2026-11-21T13:08:00Z");
        return new Draft.Typed(
                "Parfait.", "key", null, false, new KeptDraft("Parfait.", "key", 1, false, at));
    }
}
