// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.runtime.LaunchMode;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DrawnOnceTest {

    private static final String PAGE = "{#drawn by=queue}{queue} {count}{/drawn} {count}";

    @Test
    void a_part_is_drawn_once_for_each_value() {
        Template page = page(LaunchMode.NORMAL);
        assertThat(page.data("queue", "mine", "count", 1).render()).isEqualTo("mine 1 1");
        assertThat(page.data("queue", "mine", "count", 2).render()).isEqualTo("mine 1 2");
        assertThat(page.data("queue", "spam", "count", 2).render()).isEqualTo("spam 2 2");
        assertThat(page.data("queue", "mine", "count", 3).render()).isEqualTo("mine 1 3");
    }

    @Test
    void and_for_each_language() {
        Template page = page(LaunchMode.NORMAL);
        assertThat(page.data("queue", "mine", "count", 1).setLocale(Locale.FRENCH).render())
                .isEqualTo("mine 1 1");
        assertThat(page.data("queue", "mine", "count", 2).setLocale(Locale.GERMAN).render())
                .isEqualTo("mine 2 2");
    }

    @Test
    void tests_find_a_part_that_depends_on_more_than_it_says() {
        Template page = page(LaunchMode.TEST);
        assertThat(page.data("queue", "mine", "count", 1).render()).isEqualTo("mine 1 1");
        assertThat(page.data("queue", "mine", "count", 1).render()).isEqualTo("mine 1 1");
        assertThatThrownBy(() -> page.data("queue", "mine", "count", 2).render())
                .hasStackTraceContaining("depends on more");
    }

    @Test
    void a_long_one_is_not_kept() {
        Template page = page(LaunchMode.NORMAL);
        assertThat(page.data("queue", "mine", "count", "1".repeat(9_000)).render()).contains("11");
        assertThat(page.data("queue", "mine", "count", 2).render()).isEqualTo("mine 2 2");
    }

    @Test
    void nothing_is_kept_while_the_sources_are_worked_on() {
        Template page = page(LaunchMode.DEVELOPMENT);
        assertThat(page.data("queue", "mine", "count", 1).render()).isEqualTo("mine 1 1");
        assertThat(page.data("queue", "mine", "count", 2).render()).isEqualTo("mine 2 2");
    }

    private static Template page(LaunchMode mode) {
        return Engine.builder()
                .addDefaults()
                .addSectionHelper(new DrawnOnce(mode))
                .build()
                .parse(PAGE);
    }
}
