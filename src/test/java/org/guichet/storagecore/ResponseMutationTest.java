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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** {@code x@y.exampleKEY} is an address as good as any; nobody keeps it, see CoreContacts. */
    private static final List<String> GROWING = List.of("/email");

    private static final class Row {
        private int places;
        private int fields;
        private int fieldsRefused;
        private int values;
        private int valuesRefused;
        private int keys;
        private int keysRefused;
        private int wholes;
        private int wholesRefused;
        private int replays;
        private int replaysRefused;
        private int valid;
        private int accepted;
    }

    private final Contract contract = new Contract();
    private final Map<CoreAnswer, Row> rows = new EnumMap<>(CoreAnswer.class);

    @BeforeAll
    void rows() {
        for (CoreAnswer answer : CoreAnswer.values()) {
            rows.put(answer, new Row());
        }
    }

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
        Row row = rows.get(answer);
        Mutants mutants = mutants(answer);
        List<String> alive = new ArrayList<>();
        row.places = mutants.places();
        for (String name : NeverFields.spellings()) {
            mutants.withField(
                    name,
                    (place, body) -> {
                        row.fields++;
                        String rule = rule(body, answer);
                        boolean named =
                                rule.equals("never-field")
                                        || !place.endsWith(" in an object")
                                        || declared(answer, name);
                        if (rule.equals("passed") || !named) {
                            alive.add(name + " " + place + " " + rule);
                        } else {
                            row.fieldsRefused++;
                        }
                    });
        }
        assertThat(alive).isEmpty();
        assertThat(row.fields)
                .isEqualTo(NeverFields.spellings().size() * row.places * Mutants.leaks());
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
        Row row = rows.get(answer);
        List<String> alive = new ArrayList<>();
        mutants(answer)
                .withWrongValues(
                        (name, body) -> {
                            row.values++;
                            row.valuesRefused += refused(body, answer, name, alive);
                        });
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_key_fits_into_no_string(CoreAnswer answer) {
        Row row = rows.get(answer);
        List<String> alive = new ArrayList<>();
        mutants(answer)
                .withKeys(
                        ANY_TEXT,
                        GROWING,
                        (name, body) -> {
                            row.keys++;
                            row.keysRefused += refused(body, answer, name, alive);
                        });
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CoreAnswer.class)
    void a_body_that_is_not_one_whole_object_is_refused(CoreAnswer answer) {
        Row row = rows.get(answer);
        Mutants mutants = mutants(answer);
        List<String> alive = new ArrayList<>();
        mutants.asAWhole(
                (name, body) -> {
                    // what is optional may be missing
                    boolean optional =
                            name.startsWith("without ")
                                    && !answer.shape()
                                            .required()
                                            .contains("/" + name.substring("without ".length()));
                    if (!optional) {
                        row.wholes++;
                        row.wholesRefused += refused(body, answer, name, alive);
                    }
                });
        for (Charset other :
                List.of(
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        Charset.forName("UTF-32"))) {
            row.wholes++;
            byte[] body = mutants.text().getBytes(other);
            row.wholesRefused += refused(body, answer, other.name(), alive);
        }
        byte[] broken = mutants.text().getBytes(StandardCharsets.UTF_8);
        broken[broken.length / 2] = (byte) 0xff;
        row.wholes++;
        row.wholesRefused += refused(broken, answer, "not UTF-8", alive);
        assertThat(alive).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void an_answer_in_the_shape_of_a_known_leak_is_refused(LeakReplay leak) {
        List<String> alive = new ArrayList<>();
        for (CoreAnswer answer : CoreAnswer.values()) {
            Row row = rows.get(answer);
            String good = mutants(answer).text();
            List<String> bodies = new ArrayList<>();
            bodies.add(leak.body());
            // the same beside what was asked for, and inside it
            bodies.add("{" + leak.fields() + "," + good.substring(1));
            bodies.add(good.substring(0, good.length() - 1) + "," + leak.fields() + "}");
            bodies.add(good.substring(0, good.length() - 1) + ",\"user\":" + leak.body() + "}");
            for (String field : leak.each()) {
                bodies.add("{" + field + "," + good.substring(1));
            }
            for (String body : bodies) {
                row.replays++;
                row.replaysRefused += refused(body, answer, leak.name(), alive);
            }
        }
        assertThat(alive).isEmpty();
    }

    static List<LeakReplay> leaks() {
        return List.of(LeakReplay.values());
    }

    @Test
    void ten_thousand_valid_answers_pass_and_are_bound() throws Exception {
        ValidAnswers answers = ValidAnswers.of(contract, SEED);
        CoreAnswer[] all = CoreAnswer.values();
        for (int i = 0; i < VALID; i++) {
            CoreAnswer answer = all[i % all.length];
            Row row = rows.get(answer);
            byte[] body = answers.answer(answer).toString().getBytes(StandardCharsets.UTF_8);
            row.valid++;
            assertThat(rule(body, answer))
                    .as("%s %s", answer, new String(body, StandardCharsets.UTF_8))
                    .isEqualTo("passed");
            assertThat(Bound.read(body, answer.bound())).isNotNull();
            row.accepted++;
        }
    }

    @AfterAll
    void table() throws IOException {
        String line = "%-17s %7d %8d %9d %9d %7d %7d %6d %6d %6d %6d %6d %6d %7d %7d%n";
        StringBuilder table = new StringBuilder();
        table.append(
                "Never-fields: %d names in %d spellings, %d kinds of value, at every place; then wrong values, keys, whole bodies, replays; valid answers%n"
                        .formatted(
                                NeverFields.names().size(),
                                NeverFields.spellings().size(),
                                Mutants.leaks()));
        table.append(
                "%-17s %7s %8s %9s %9s %7s %7s %6s %6s %6s %6s %6s %6s %7s %7s%n"
                        .formatted(
                                "answer", "places", "fields", "mutants", "refused", "values",
                                "refused", "keys", "ref.", "whole", "ref.", "leaks", "ref.",
                                "valid", "passed"));
        int[] sums = new int[14];
        for (CoreAnswer answer : CoreAnswer.values()) {
            Object[] cells = cells(rows.get(answer));
            for (int i = 0; i < cells.length; i++) {
                sums[i] += (Integer) cells[i];
            }
            table.append(line.formatted(with(answer.name().toLowerCase(Locale.ROOT), cells)));
        }
        Object[] total = java.util.Arrays.stream(sums).boxed().toArray();
        total[1] = NeverFields.spellings().size();
        table.append(line.formatted(with("all", with(total))));
        System.out.print(table);
        Files.writeString(Path.of("target", "firewall-mutations.txt"), table);
    }

    private static Object[] cells(Row row) {
        return new Object[] {
            row.places,
            NeverFields.spellings().size(),
            row.fields,
            row.fieldsRefused,
            row.values,
            row.valuesRefused,
            row.keys,
            row.keysRefused,
            row.wholes,
            row.wholesRefused,
            row.replays,
            row.replaysRefused,
            row.valid,
            row.accepted
        };
    }

    private static Object[] with(Object... cells) {
        return cells;
    }

    private static Object[] with(String first, Object[] cells) {
        List<Object> all = new ArrayList<>(List.of(cells));
        all.addFirst(first);
        return all.toArray();
    }

    private Mutants mutants(CoreAnswer answer) {
        return new Mutants(ValidAnswers.full(contract, SEED).answer(answer));
    }

    private static boolean declared(CoreAnswer answer, String name) {
        return answer.shape().exempt().contains(name);
    }

    private static int refused(String body, CoreAnswer answer, String name, List<String> alive) {
        return refused(body.getBytes(StandardCharsets.UTF_8), answer, name, alive);
    }

    private static int refused(byte[] body, CoreAnswer answer, String name, List<String> alive) {
        if (rule(body, answer).equals("passed")) {
            alive.add(name + ": " + new String(body, StandardCharsets.UTF_8));
            return 0;
        }
        return 1;
    }

    private static String rule(String body, CoreAnswer answer) {
        return rule(body.getBytes(StandardCharsets.UTF_8), answer);
    }

    private static String rule(byte[] body, CoreAnswer answer) {
        try {
            ResponseFirewall.inspect(body, answer.shape());
            return "passed";
        } catch (Breach breach) {
            return breach.rule();
        }
    }
}
