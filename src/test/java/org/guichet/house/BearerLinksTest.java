// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.guichet.post.LetterLinks;
import org.guichet.redaction.Redaction;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

/** Customers quote our letters, and what they quote is stored and read at the counter. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class BearerLinksTest {

    @Inject @All List<LetterLinks> kinds;
    @Inject Redaction redaction;

    @Test
    void each_link_of_our_letters_leaves_a_text_that_quotes_it() {
        assertThat(kinds).hasSizeGreaterThan(2);
        for (LetterLinks kind : kinds) {
            String id =
                    switch (kind.kind()) {
                        case "thread" -> "1042";
                        case "call" -> "1042-" + "0123456789abcdef".repeat(2);
                        default -> UUID.randomUUID().toString();
                    };
            String link = kind.address(id);
            String bearer = link.substring(link.lastIndexOf('/') + 1);

            String stored = redaction.redact("> You may keep it: " + link + "\nThanks").text();

            assertThat(stored).as(kind.kind()).doesNotContain(bearer).contains("[link removed]");
        }
    }
}
