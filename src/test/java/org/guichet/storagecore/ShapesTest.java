// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the firewall lets in is what the contract file says, no more and no less. */
class ShapesTest {

    /** Operations of the contract that no code of the product calls yet: nothing lets them in. */
    private static final Set<String> NOT_ASKED = Set.of("checkCaller");

    /** Longer than 64, each with a form of its own. */
    private static final Set<String> LONG =
            Set.of("CONTACT/email", "REVEAL/value", "TOKEN/access_token", "TOKEN/scope");

    private final Contract contract = new Contract();

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_shape_has_the_contracts_properties_patterns_words_and_bounds(CoreAnswer answer) {
        if (answer == CoreAnswer.TOKEN) {
            return;
        }
        JsonNode schema = answer.schema(contract);
        Map<String, String> ours = new TreeMap<>();
        answer.shape()
                .rules()
                .forEach((pointer, rule) -> ours.put(pointer, Contract.wordsOf(rule)));

        assertThat(ours).isEqualTo(contract.rulesOf(schema));
        assertThat(new TreeSet<>(answer.shape().required())).isEqualTo(contract.requiredOf(schema));
        assertThat(answer.shape().exempt()).isEmpty();
    }

    @Test
    void every_operation_has_a_shape_or_is_not_asked() {
        Set<String> known =
                Arrays.stream(CoreAnswer.values())
                        .map(CoreAnswer::operation)
                        .filter(operation -> !operation.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_ASKED);

        assertThat(known).isEqualTo(contract.operations().keySet());
    }

    @Test
    void what_is_no_answer_is_a_problem_everywhere() {
        for (String operation : contract.operations().keySet()) {
            assertThat(contract.refusalsOf(operation))
                    .as(operation)
                    .containsExactly("application/problem+json #/components/schemas/Problem");
        }
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void no_string_is_longer_than_64_but_the_named_ones(CoreAnswer answer) {
        Set<String> found =
                answer.shape().rules().entrySet().stream()
                        .filter(
                                rule ->
                                        rule.getValue() instanceof Shape.Rule.Text text
                                                && text.most() > 64)
                        .map(rule -> answer + rule.getKey())
                        .collect(Collectors.toSet());

        assertThat(found)
                .isEqualTo(
                        LONG.stream()
                                .filter(name -> name.startsWith(answer + "/"))
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void no_declared_name_is_a_never_field_but_those_of_the_token(CoreAnswer answer) {
        Set<String> never =
                answer.shape().rules().keySet().stream()
                        .map(pointer -> pointer.substring(pointer.lastIndexOf('/') + 1))
                        .filter(ResponseFirewall::isNever)
                        .collect(Collectors.toSet());

        assertThat(never).isEqualTo(answer.shape().exempt());
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void each_record_has_exactly_the_declared_properties(CoreAnswer answer) {
        Set<String> declared =
                answer.shape().rules().keySet().stream()
                        .filter(pointer -> pointer.lastIndexOf('/') == 0)
                        .map(pointer -> pointer.substring(1).replace("_", ""))
                        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> bound =
                Arrays.stream(answer.bound().getRecordComponents())
                        .map(part -> part.getName().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(bound).isEqualTo(declared);
    }
}
