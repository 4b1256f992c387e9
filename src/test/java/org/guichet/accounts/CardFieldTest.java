// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.premium.plan.PlanMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is shown of an account what its holder is not told of. */
class CardFieldTest {

    /** When it was read, and the numbers as a whole: no facts of the account. */
    private static final Set<String> NO_FACTS = Set.of("readAt", "confirmedAt", "usage", "asOf");

    /** Computed of the two beside them. */
    private static final Set<String> COMPUTED = Set.of("storagePercent", "transferPercent");

    private static final Pattern SHOWN = Pattern.compile("\\b[vu]\\.([a-zA-Z]+)");

    @Test
    void each_fact_of_the_view_belongs_to_a_field() {
        Set<String> facts =
                Stream.of(AccountView.class, AccountUsage.class)
                        .flatMap(view -> Arrays.stream(view.getRecordComponents()))
                        .map(RecordComponent::getName)
                        .filter(name -> !NO_FACTS.contains(name))
                        .collect(Collectors.toSet());
        assertThat(parts()).isEqualTo(new TreeSet<>(facts));
    }

    @Test
    void the_card_shows_the_facts_of_all_fields_and_no_others() throws IOException {
        String card = Files.readString(Path.of("templates/accounts/cardFacts.html"));
        Set<String> shown =
                SHOWN.matcher(card)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .filter(name -> !NO_FACTS.contains(name) && !COMPUTED.contains(name))
                        .collect(Collectors.toSet());
        assertThat(new TreeSet<>(shown)).isEqualTo(parts());
    }

    @ParameterizedTest
    @EnumSource(CardField.class)
    void the_customer_has_words_for_each(CardField field) throws NoSuchMethodException {
        String words =
                PlanMessages.class
                        .getMethod("lookField", String.class)
                        .getAnnotation(Message.class)
                        .value();
        assertThat(words).containsPattern("\\{#case '" + field.name() + "'}[a-z]");
    }

    @Test
    void a_look_says_what_the_card_showed_then() {
        assertThat(CardField.of("ticket:1 grant:x what:card fields:email,second_factor"))
                .containsExactly(CardField.EMAIL, CardField.SECOND_FACTOR);
        assertThat(CardField.of("ticket:1 grant:x " + Looks.at(Looks.CARD)))
                .containsExactly(CardField.values());
        assertThat(Looks.What.part("ticket:1 grant:x " + Looks.at(Looks.CARD)))
                .isEqualTo(Looks.What.CARD_SEEN);
    }

    @Test
    void a_look_from_before_fields_were_logged_was_at_all_that_the_card_had() {
        assertThat(CardField.of("ticket:1 grant:x what:card"))
                .contains(CardField.EMAIL, CardField.LAST_ACTIVE)
                .hasSize(10);
    }

    private static Set<String> parts() {
        return Arrays.stream(CardField.values())
                .flatMap(field -> field.parts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
