// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A letter has two parts, and nobody chooses which one they read. */
class LettersTest {

    private static final Path LETTERS = Path.of("src/main/resources/templates/letters");

    /** Of whatever bundle; how a day or an amount is shown is no words. */
    private static final Pattern WORDS = Pattern.compile("\\b(?!shown:)[a-z]+:\\w+");

    private static final Pattern TITLE = Pattern.compile("\\{#include layout/letter .*}");

    static Stream<Path> plain() throws IOException {
        try (Stream<Path> files = Files.walk(LETTERS)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> !file.toString().endsWith("-subject.txt"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plain")
    void its_plain_text_and_its_html_say_the_same(Path text) throws IOException {
        String html = Files.readString(html(text));

        Set<String> said = words(Files.readString(text));
        Set<String> shown = words(html);
        shown.add("page:letterFoot");

        assertThat(shown).as("what the text says stands in the HTML").containsAll(said);
        assertThat(said)
                .as("what the HTML says stands in the text")
                .containsAll(words(TITLE.matcher(html).replaceAll("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plain")
    void nothing_that_is_needed_stands_below_a_signature_line(Path text) throws IOException {
        assertThat(Files.readString(text).lines().map(String::strip)).doesNotContain("--");
    }

    private static Path html(Path text) {
        String name = text.getFileName().toString().replaceFirst("(-text)?\\.txt$", "");
        Path alike = text.resolveSibling(name + ".html");
        return Files.exists(alike) ? alike : text.resolveSibling(name + "-html.html");
    }

    private static Set<String> words(String template) {
        return WORDS.matcher(template)
                .results()
                .map(hit -> hit.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
