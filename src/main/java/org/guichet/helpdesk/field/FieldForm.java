// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.guichet.page.PageMessages;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.redaction.Redaction;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A definition as it is typed: kept as it is, so that a mistake costs nobody their text. */
public class FieldForm {

    static final int LONGEST_LABEL = 80;
    static final int LONGEST_CHOICE = 60;

    @RestForm
    @DefaultValue("text")
    public String kind = "text";

    @RestForm("provider-only")
    @DefaultValue("")
    public String providerOnly = "";

    @RestForm
    @DefaultValue("")
    public String required = "";

    @RestForm public List<String> topic = List.of();

    /** The labels, in the order of {@link Language}. */
    @RestForm public List<String> label = List.of();

    /** As the labels: one choice on a line. */
    @RestForm public List<String> choices = List.of();

    /** The version that was begun with. */
    @RestForm
    @DefaultValue("0")
    public long seen;

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    static FieldForm empty() {
        FieldForm form = new FieldForm();
        form.key = FormKey.fresh().value();
        return form;
    }

    static FieldForm of(Field field) {
        FieldForm form = empty();
        form.kind = field.kind().code();
        form.providerOnly = field.providerOnly() ? "on" : "";
        form.required = field.required() ? "on" : "";
        form.topic = List.copyOf(field.topics());
        form.label = Arrays.stream(Language.values()).map(field::label).toList();
        form.choices =
                Arrays.stream(Language.values())
                        .map(language -> String.join("\n", field.choices(language)))
                        .toList();
        form.seen = field.version();
        return form;
    }

    /** The same for the next try. */
    FieldForm again(long version) {
        seen = version;
        if (FormKey.parse(key).isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    /** What is said in one language, and what is wrong with it. */
    public record Box(
            String code,
            String name,
            String label,
            String choices,
            @Nullable String labelError,
            @Nullable String choicesError) {}

    public boolean has(String asked) {
        return topic.contains(asked);
    }

    public boolean isRequired() {
        return !required.isEmpty();
    }

    public boolean isProviderOnly() {
        return !providerOnly.isEmpty();
    }

    /**
     * One for each language.
     *
     * @param checked whether what is wrong is said
     */
    List<Box> boxes(boolean checked, Language reader) {
        Map<Language, String> labels = checked ? labelErrors(reader) : Map.of();
        Map<Language, String> lines = checked ? choicesErrors(reader) : Map.of();
        return Arrays.stream(Language.values())
                .map(
                        language ->
                                new Box(
                                        language.code(),
                                        language.ownName(),
                                        at(label, language),
                                        at(choices, language),
                                        labels.get(language),
                                        lines.get(language)))
                .toList();
    }

    boolean isWrong(Language reader) {
        return !labelErrors(reader).isEmpty() || !choicesErrors(reader).isEmpty();
    }

    /**
     * @param of the kind that it has already; empty for a new one
     */
    Fields.Typed typed(Optional<Kind> of, Redaction redaction) {
        Kind wanted = of.orElseGet(this::asked);
        Map<Language, Field.Words> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(
                    language,
                    new Field.Words(
                            clean(at(label, language), redaction),
                            wanted == Kind.CHOICE
                                    ? lines(language).stream()
                                            .map(line -> clean(line, redaction))
                                            .toList()
                                    : List.of()));
        }
        Set<String> topics = new TreeSet<>();
        topic.stream().filter(one -> one.matches("[A-Z]{1,20}")).forEach(topics::add);
        return new Fields.Typed(wanted, isProviderOnly(), topics, isRequired(), words);
    }

    Kind asked() {
        return Kind.parse(kind).orElse(Kind.TEXT);
    }

    private static String clean(String typed, Redaction redaction) {
        return redaction.redact(line(typed)).text();
    }

    private static String line(String typed) {
        return typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Whether there is nothing to read: characters without a width are nothing. */
    private static boolean isNothing(String line) {
        return line.replaceAll("\\p{Cf}+", "").isBlank();
    }

    private Map<Language, String> labelErrors(Language reader) {
        Map<Language, String> errors = new HashMap<>();
        for (Language language : Language.values()) {
            String typed = line(at(label, language));
            if (isNothing(typed)) {
                errors.put(language, Texts.in(reader, FieldMessages.class).errorLabel());
            } else if (typed.length() > LONGEST_LABEL) {
                errors.put(language, tooLong(LONGEST_LABEL, reader));
            }
        }
        return errors;
    }

    private Map<Language, String> choicesErrors(Language reader) {
        Map<Language, String> errors = new HashMap<>();
        if (asked() != Kind.CHOICE) {
            return errors;
        }
        FieldMessages texts = Texts.in(reader, FieldMessages.class);
        int wanted = lines(Language.EN).size();
        for (Language language : Language.values()) {
            List<String> lines = lines(language);
            if (lines.size() < 2 || lines.size() > Field.MOST_CHOICES) {
                errors.put(language, texts.errorChoices(Shown.number(Field.MOST_CHOICES, reader)));
            } else if (lines.size() != wanted) {
                errors.put(language, texts.errorSameChoices(Shown.number(wanted, reader)));
            } else if (lines.stream().anyMatch(line -> line.length() > LONGEST_CHOICE)) {
                errors.put(language, tooLong(LONGEST_CHOICE, reader));
            }
        }
        return errors;
    }

    private static String tooLong(int most, Language reader) {
        return Texts.in(reader, PageMessages.class).errorTooLong(Shown.number(most, reader));
    }

    private List<String> lines(Language language) {
        return at(choices, language)
                .lines()
                .map(FieldForm::line)
                .filter(line -> !isNothing(line))
                .toList();
    }

    private static String at(List<String> typed, Language language) {
        int place = List.of(Language.values()).indexOf(language);
        return place < typed.size() ? typed.get(place) : "";
    }
}
