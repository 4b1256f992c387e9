// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static Element rendered(String text) {
        return Jsoup.parseBodyFragment(Markdown.html(text).toString()).body();
    }

    @Test
    void headings_begin_below_the_pages_own() {
        assertThat(rendered("# One\n\n## Two\n\n###### Six").children().eachText())
                .containsExactly("One", "Two", "Six");
        assertThat(rendered("# One").selectFirst("h2")).isNotNull();
        assertThat(rendered("###### Six").selectFirst("h6")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "text <img src=x onerror=alert(1)> text",
                "<a href=\"javascript:alert(1)\">x</a>",
                "![x](https://elsewhere.example/a.png)",
                "![x](data:image/svg+xml;base64,AAAA)",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](data:text/html;base64,AAAA)",
                "[x](//elsewhere.example)",
                "[x](/\\elsewhere.example)",
                "[x](vbscript:x)",
                "<javascript:alert(1)>"
            })
    void nothing_runs_and_nothing_is_fetched(String text) {
        Element page = rendered(text);
        assertThat(page.select("script, img, iframe, [onerror]")).isEmpty();
        assertThat(page.select("a[href]").eachAttr("href")).allMatch(String::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({
        "[x](https://web.example/a),https://web.example/a",
        "[x](mailto:a@post.example),mailto:a@post.example",
        "[x](/support?topic=billing),/support?topic=billing",
        "<https://web.example/b>,https://web.example/b"
    })
    void links_to_the_web_to_a_mailbox_and_within_our_pages_stay(String text, String link) {
        assertThat(rendered(text).selectFirst("a").attr("href")).isEqualTo(link);
    }

    @Test
    void of_an_image_its_words_are_shown() {
        assertThat(rendered("![the menu](https://elsewhere.example/a.png)").text())
                .isEqualTo("the menu");
    }

    @Test
    void the_summary_is_the_words_of_the_first_paragraph() {
        assertThat(
                        Markdown.summary(
                                "# Heading\n\nOpen **Settings** and\npress [Save](https://web.example).\n\nMore."))
                .isEqualTo("Open Settings and press Save.");
        assertThat(Markdown.summary("word ".repeat(100))).hasSizeLessThan(205).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "*a ", "> ", "- ", "`", "<a ", "![]("})
    void what_repeats_without_end_takes_no_time(String piece) {
        String text = piece.repeat(50_000 / piece.length());
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Markdown.html(text));
    }
}
