// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A country by its ISO 3166-1 alpha-2 code, upper case, known to the JDK's table. */
public record Country(@JsonValue String code) {

    private static final Set<String> KNOWN =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    /**
     * @throws IllegalArgumentException where the code is not one of ISO 3166-1
     */
    @JsonCreator
    public Country {
        if (!KNOWN.contains(code)) {
            throw new IllegalArgumentException("not an ISO 3166-1 country code");
        }
    }

    /** Reads what a stranger sent: any case, blanks around it; empty where it names no country. */
    public static Optional<Country> parse(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        return KNOWN.contains(code) ? Optional.of(new Country(code)) : Optional.empty();
    }

    /** The country's name in the reader's language, such as "Frankreich". */
    public String name(Language language) {
        return Locale.of("", code).getDisplayCountry(language.locale());
    }

    @Override
    public String toString() {
        return code;
    }
}
