// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.storagecore.Tally.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The firewall refuses every leak that is put into any answer at any place, and nothing that the
 * contract allows. The table at its end says how many of each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponseMutationTest {

    private static final long SEED = 20_261_121;
    private static final int VALID = 10_000;

    /** A token is a secret of our own, and may be any text. */
    private static final List<String> ANY_TEXT = List.of("/access_token");

    /**
     * {@code x@y.exampleKEY} is an address as good as any; nobody keeps it, see CoreContacts and
     * RevealedPages.
     */
    private static final List<String> GROWING = List.of("/email", "/value");

    private static final String PASSED = "passed";

    private final Contract contract = new Contract();
    private final Tally tally = new Tally();

    @Test
    void at_least_sixty_names_are_tried_and_each_is_a_never_field() {
        assertThat(Set.copyOf(NeverFields.names())).hasSizeGreaterThanOrEqualTo(60);
        assertThat(NeverFields.spellings())
                .filteredOn(name -> !ResponseFirewall.isNever(name))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void every_never_field_is_refused_at_every_place(CoreAnswer answer) {
        Mutants mutants = mutants(answer);
        tally.places(answer, mutants.places());
        List<String> alive = new ArrayList<>();
        for (String name : NeverFields.spellings()) {
            // the token's own two names are declared there, so they are only refused as doubles
            boolean byName = !answer.shape().exempt().contains(name);
            mutants.withField(
                    name,
                    (place, body) -> {
                        String rule = rule(bytes(body), answer);
                        boolean right =
                                (byName && place.endsWith(" in an object"))
                                        ? rule.equals("never-field")
                                        : !rule.equals(PASSED);
                        tally.count(answer, Kind.FIELDS, right);
                        if (!right) {
                            alive.add(name + " " + place + ": " + rule);
                        }
                    });
        }
        assertThat(alive).isEmpty();
        assertThat(tally.tried(answer, Kind.FIELDS))
                .isEqualTo(NeverFields.spellings().size() * mutants.places() * Mutants.leaks());
    }

    /** Else the suite would prove no more than that broken JSON is refused. */
    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_lenient_mapper_would_take_what_is_refused_here(CoreAnswer answer) {
        ObjectMapper lenient =
                new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mutants(answer)
                .withField(
                        "wrappedMasterKey",
                        (place, body) -> {
                            if (!place.contains("declared value")) {
                                assertThatCode(() -> lenient.readValue(body, answer.bound()))
                                        .as(place)
                                        .doesNotThrowAnyException();
                            }
                        });
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void every_wrong_value_is_refused(CoreAnswer answer) {
        List<String> alive = new ArrayList<>();
        mutants(answer)
                .withWrongValues(
                        (name, body) -> refused(answer, Kind.VALUES, name, bytes(body), alive));
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_key_fits_into_no_string(CoreAnswer answer) {
        List<String> alive = new ArrayList<>();
        mutants(answer)
                .withKeys(
                        ANY_TEXT,
                        GROWING,
                        (name, body) -> refused(answer, Kind.KEYS, name, bytes(body), alive));
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_body_that_is_not_one_whole_object_in_utf_8_is_refused(CoreAnswer answer) {
        Mutants mutants = mutants(answer);
        List<String> alive = new ArrayList<>();
        mutants.asAWhole(
                answer.shape().required(),
                (name, body) -> refused(answer, Kind.BODIES, name, bytes(body), alive));
        for (String other : List.of("UTF-16", "UTF-16LE", "UTF-32")) {
            byte[] body = mutants.text().getBytes(Charset.forName(other));
            refused(answer, Kind.BODIES, other, body, alive);
        }
        byte[] broken = bytes(mutants.text());
        broken[broken.length / 2] = (byte) 0xff;
        refused(answer, Kind.BODIES, "not UTF-8", broken, alive);
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LeakReplay.class)
    void an_answer_in_the_shape_of_a_known_leak_is_refused(LeakReplay leak) {
        List<String> alive = new ArrayList<>();
        for (CoreAnswer answer : CoreAnswer.values()) {
            String good = mutants(answer).text();
            String open = good.substring(0, good.length() - 1);
            List<String> bodies = new ArrayList<>();
            bodies.add(leak.body());
            // the same beside what was asked for, and inside it
            bodies.add("{" + leak.fields() + "," + good.substring(1));
            bodies.add(open + "," + leak.fields() + "}");
            bodies.add(open + ",\"user\":" + leak.body() + "}");
            for (String field : leak.each()) {
                bodies.add("{" + field + "," + good.substring(1));
            }
            for (String body : bodies) {
                refused(answer, Kind.REPLAYS, leak.name(), bytes(body), alive);
            }
        }
        assertThat(alive).isEmpty();
    }

    @Test
    void ten_thousand_valid_answers_pass_and_are_bound() throws Exception {
        ValidAnswers answers = ValidAnswers.of(contract, SEED);
        CoreAnswer[] all = CoreAnswer.values();
        for (int i = 0; i < VALID; i++) {
            CoreAnswer answer = all[i % all.length];
            String body = answers.answer(answer).toString();
            assertThat(rule(bytes(body), answer)).as("%s %s", answer, body).isEqualTo(PASSED);
            assertThat(Bound.read(bytes(body), answer.bound())).isNotNull();
            tally.count(answer, Kind.VALID, true);
        }
    }

    @AfterAll
    void table() throws IOException {
        String table = tally.table(NeverFields.spellings().size(), Mutants.leaks());
        System.out.print(table);
        Files.writeString(Path.of("target", "firewall-mutations.txt"), table);
    }

    private Mutants mutants(CoreAnswer answer) {
        return new Mutants(ValidAnswers.full(contract, SEED).answer(answer));
    }

    private void refused(
            CoreAnswer answer, Kind kind, String name, byte[] body, List<String> alive) {
        boolean refused = !rule(body, answer).equals(PASSED);
        tally.count(answer, kind, refused);
        if (!refused) {
            alive.add(name + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String rule(byte[] body, CoreAnswer answer) {
        try {
            ResponseFirewall.inspect(body, answer.shape());
            return PASSED;
        } catch (Breach breach) {
            return breach.rule();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
