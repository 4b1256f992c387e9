// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Language;

/**
 * The language of a mail by its small words: enough to send it to people who read it, who see and
 * say it when the guess was wrong. A tie or nothing found is English.
 */
final class LanguageGuess {

    /** Words that are common in one of our languages and rare in the others. */
    private static final Map<Language, Set<String>> WORDS =
            Map.of(
                    Language.EN,
                    Set.of(
                            "the", "and", "you", "my", "is", "please", "have", "with", "not",
                            "thanks"),
                    Language.FR,
                    Set.of(
                            "je", "ne", "pas", "vous", "bonjour", "mon", "mes", "et", "avec",
                            "merci", "suis", "est"),
                    Language.ES,
                    Set.of(
                            "hola", "gracias", "por", "mi", "el", "los", "puedo", "y", "con",
                            "pero", "está", "buenos"),
                    Language.NL,
                    Set.of(
                            "ik", "het", "niet", "mijn", "een", "met", "maar", "bedankt", "heb",
                            "kan", "van", "geachte"),
                    Language.DE,
                    Set.of(
                            "ich", "und", "nicht", "mein", "meine", "ist", "der", "danke", "kann",
                            "habe", "mit", "guten"));

    private static final int LONGEST = 4000;

    private LanguageGuess() {}

    static Language of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> words = Arrays.asList(start.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        Language best = Language.EN;
        long most = hits(words, Language.EN);
        for (Language language : Language.values()) {
            long hits = hits(words, language);
            if (hits > most) {
                best = language;
                most = hits;
            }
        }
        return best;
    }

    private static long hits(List<String> words, Language language) {
        Set<String> known = WORDS.getOrDefault(language, Set.of());
        return words.stream().filter(known::contains).count();
    }
}
