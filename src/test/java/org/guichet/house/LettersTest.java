// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A letter has two parts, and nobody chooses which one they read. */
class LettersTest {

    private static final Path LETTERS = Path.of("src/main/resources/templates/letters");

    private static final Path PREMIUM = Path.of("src/main/java/org/guichet/premium");

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

    static Stream<Path> premium() throws IOException {
        try (Stream<Path> files = Files.list(LETTERS.resolve("premium"))) {
            return files
                    .filter(file -> !file.getFileName().toString().startsWith("ways"))
                    .toList()
                    .stream();
        }
    }

    /** The law pack's rule, which the page's foot and the invoice's follow too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("premium")
    void a_letter_about_a_contract_ends_with_how_it_is_left(Path letter) throws IOException {
        String text = Files.readString(letter);
        String ways =
                letter.toString().endsWith(".txt")
                        ? "{#include letters/premium/ways-text ways="
                        : "{#include letters/premium/ways ways=";

        assertThat(text).containsOnlyOnce(ways);
        assertThat(text.substring(text.indexOf(ways)).lines().skip(1))
                .as("what stands below it")
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .isIn("", "{page:letterFoot}", "{/let}", "{/include}"));
    }

    @Test
    void the_contracts_room_writes_no_letter_but_from_those_templates() throws IOException {
        try (Stream<Path> files = Files.walk(PREMIUM)) {
            List<Path> writers =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> read(file).contains("Letter.of("))
                            .toList();

            assertThat(writers).hasSizeGreaterThan(3);
            assertThat(writers)
                    .allSatisfy(
                            file ->
                                    assertThat(read(file))
                                            .contains("basePath = \"letters/premium\""));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
