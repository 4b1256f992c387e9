// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no template does: the strict Content-Security-Policy and strangers' text depend on it. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Test
    void nothing_is_rendered_raw() throws IOException {
        assertThat(offenders(Pattern.compile("\\.raw\\b|\\braw\\("))).isEmpty();
    }

    @Test
    void no_style_stands_inline_but_in_letters() throws IOException {
        assertThat(offenders(Pattern.compile("(?i)\\sstyle=|<style"))).isEmpty();
    }

    @Test
    void no_script_stands_inline() throws IOException {
        assertThat(
                        offenders(
                                Pattern.compile(
                                        "(?i)<script(?![^>]*\\ssrc=\"(?:/|\\{asset:))|\\son[a-z]+=\"|javascript:")))
                .isEmpty();
    }

    @Test
    void no_form_is_sent_to_another_site() throws IOException {
        assertThat(offenders(Pattern.compile("(?i)action=\"(?![/{])"))).isEmpty();
    }

    /** Qute fills in nothing there: the braces would stand on the page. */
    @Test
    void no_text_given_to_a_tag_has_a_place_to_fill_in() throws IOException {
        assertThat(offenders(Pattern.compile("\\{#\\w+[^{}]*='[^'{}]*\\{"))).isEmpty();
    }

    private static List<String> offenders(Pattern forbidden) throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".html"))
                            .filter(file -> !isLetter(file))
                            .toList();
            assertThat(pages).hasSizeGreaterThan(20);
            return pages.stream()
                    .filter(page -> forbidden.matcher(read(page)).find())
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean isLetter(Path file) {
        return file.endsWith("layout/letter.html") || file.startsWith(TEMPLATES.resolve("letters"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
