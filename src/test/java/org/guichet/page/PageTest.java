// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String TEXT = "Réponse — “où ?” 😀 ";

    @Test
    void what_is_sent_is_the_text_in_utf_8() {
        TemplateInstance page = page(TEXT + "{said}" + TEXT).data("said", TEXT);
        assertThat(new String(Page.drawn(page), StandardCharsets.UTF_8))
                .isEqualTo(TEXT + TEXT + TEXT);
    }

    @Test
    void what_fails_while_it_is_drawn_fails_as_itself() {
        TemplateInstance page = page("{said}");
        assertThatThrownBy(() -> Page.drawn(page)).isInstanceOf(TemplateException.class);
    }

    private static TemplateInstance page(String text) {
        return Engine.builder().addDefaults().build().parse(text).instance();
    }
}
