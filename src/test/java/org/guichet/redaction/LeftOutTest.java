// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LeftOutTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing, nothing",
        "a [key removed] b [link removed], a |KEY| b |LINK",
        "[card number removed][attachment not accepted], CARD|ATTACHMENT",
        "[[key removed]], [|KEY|]",
        "[key remove, [key remove"
    })
    void a_text_comes_apart_at_what_was_left_out(String text, String parts) {
        assertThat(
                        LeftOut.parts(text).stream()
                                .map(part -> part.leftOut().map(Enum::name).orElse(part.text()))
                                .collect(Collectors.joining("|")))
                .isEqualTo(parts);
    }

    @ParameterizedTest
    @EnumSource
    void a_mark_is_read_as_what_it_stands_for_and_survives_the_redaction(LeftOut leftOut) {
        String text = new Redaction().redact("before " + leftOut.mark() + " after").text();
        assertThat(text).isEqualTo("before " + leftOut.mark() + " after");
        assertThat(leftOutOf(text)).containsExactly(leftOut);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "KEY, sk_, live_0123456789abcdef",
        "LINK, https://guichet.example/support/t/, abcdefghij234567",
        "CARD, 4242 4242, 4242 4242"
    })
    void what_the_redaction_takes_out_is_read_as_that(LeftOut leftOut, String start, String rest) {
        String secret = start + (leftOut == LeftOut.CARD ? " " : "") + rest;
        assertThat(leftOutOf(new Redaction().redact(secret).text())).containsExactly(leftOut);
    }

    @TestFactory
    Stream<DynamicTest> every_rule_leaves_a_mark_that_is_known() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/redaction/rules.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Rule::parse)
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.id(),
                                        () -> assertThat(leftOutOf(rule.marker())).hasSize(1)));
    }

    private static List<LeftOut> leftOutOf(String text) {
        return LeftOut.parts(text).stream().flatMap(part -> part.leftOut().stream()).toList();
    }
}
