// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that pages and letters are written in. */
public enum Language {
    EN,
    FR,
    ES,
    NL,
    DE;

    /** The code as it stands in {@code lang} attributes, addresses and tables: {@code fr}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.of(code());
    }

    /** The language's own name, such as "Français". */
    public String ownName() {
        String name = locale().getDisplayLanguage(locale());
        return name.substring(0, 1).toUpperCase(locale()) + name.substring(1);
    }

    /**
     * From a code or a BCP 47 tag, {@code fr} or {@code fr-BE}; empty where we do not write that
     * language.
     */
    public static Optional<Language> parse(@Nullable String tag) {
        if (tag == null || tag.length() > 35) {
            return Optional.empty();
        }
        String code = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /**
     * The first that we write of an Accept-Language header (RFC 9110 section 12.5.4); empty where
     * none is.
     */
    public static Optional<Language> negotiate(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 1000) {
            return Optional.empty();
        }
        try {
            List<Locale> ours = List.of(values()).stream().map(Language::locale).toList();
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ours);
            return best == null ? Optional.empty() : parse(best.toLanguageTag());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
