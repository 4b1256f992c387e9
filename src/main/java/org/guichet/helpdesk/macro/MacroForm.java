// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.ws.rs.DefaultValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.macro.Macro.After;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A canned reply as it is typed: kept as it is, so that a mistake costs nobody their text. */
public class MacroForm {

    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    @DefaultValue("")
    public String after = "";

    @RestForm
    @DefaultValue("")
    public String en = "";

    @RestForm
    @DefaultValue("")
    public String fr = "";

    @RestForm
    @DefaultValue("")
    public String es = "";

    @RestForm
    @DefaultValue("")
    public String nl = "";

    @RestForm
    @DefaultValue("")
    public String de = "";

    /** The version that was begun with. */
    @RestForm
    @DefaultValue("0")
    public long seen;

    /** The form's {@link FormKey}. */
    @RestForm
    @DefaultValue("")
    public String key = "";

    static MacroForm empty() {
        MacroForm form = new MacroForm();
        form.key = FormKey.fresh().value();
        return form;
    }

    static MacroForm of(Macro macro) {
        MacroForm form = empty();
        form.name = macro.name();
        form.after = macro.after().code();
        form.en = macro.text(Language.EN);
        form.fr = macro.text(Language.FR);
        form.es = macro.text(Language.ES);
        form.nl = macro.text(Language.NL);
        form.de = macro.text(Language.DE);
        form.seen = macro.version();
        return form;
    }

    /** The same for the next try. */
    MacroForm again() {
        if (FormKey.parse(key).isEmpty()) {
            key = FormKey.fresh().value();
        }
        return this;
    }

    MacroForm seeing(long version) {
        seen = version;
        return again();
    }

    Optional<FormKey> formKey() {
        return FormKey.parse(key);
    }

    Macros.Typed typed() {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, text(language));
        }
        return new Macros.Typed(name, After.parse(after), texts);
    }

    public String text(Language language) {
        return switch (language) {
            case EN -> en;
            case FR -> fr;
            case ES -> es;
            case NL -> nl;
            case DE -> de;
        };
    }

    /** How a text writes a placeholder: templates have no word for two braces. */
    public String place(String code) {
        return Placeholder.parse(code).orElseThrow().marker();
    }

    /** One box of the form. */
    public record Box(String code, String name, String text, @Nullable String error) {}

    List<Box> boxes(List<Mistake> mistakes, Language reader) {
        return List.of(Language.values()).stream()
                .map(
                        language ->
                                new Box(
                                        language.code(),
                                        language.ownName(),
                                        text(language),
                                        error(mistakes, language.code(), reader)))
                .toList();
    }

    static @Nullable String error(List<Mistake> mistakes, String field, Language reader) {
        return mistakes.stream()
                .filter(mistake -> mistake.field().equals(field))
                .findFirst()
                .map(mistake -> mistake.words(reader))
                .orElse(null);
    }
}
