// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Language;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

/** A template writes a number whatever type it has it in. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ShownInTemplatesTest {

    @Inject Engine engine;

    @Test
    void a_count_is_written_as_an_int_and_as_a_long() {
        for (Number number : List.of(12_000, 12_000L)) {
            assertThat(
                            engine.parse("{shown:number(n, language)}")
                                    .render(Map.of("n", number, "language", Language.EN)))
                    .as(number.getClass().getSimpleName())
                    .isEqualTo("12,000");
        }
        assertThat(
                        engine.parse("{shown:number(list.size, language)}")
                                .render(Map.of("list", List.of("a", "b"), "language", Language.EN)))
                .isEqualTo("2");
    }
}
