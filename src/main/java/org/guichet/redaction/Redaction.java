// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import com.google.re2j.Pattern;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds key material in text and puts a visible marker in its place. Pure, and linear in the text.
 */
@Singleton
public class Redaction {

    private static final String RULES = "/redaction/rules.txt";

    private static final String NO_ADDRESS = "[address removed]";
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"(),:;\\[\\]]+@[^\\s@<>\"(),:;\\[\\]]*[\\pL\\pN]");

    /** Characters of a reason in the log. */
    private static final int BRIEF = 200;

    private final List<Rule> rules = read();

    /** The text without keys, card numbers, and our own bearer links. */
    public Redacted redact(String text) {
        List<String> hits = new ArrayList<>();
        String clean = visible(text);
        for (Rule rule : rules) {
            clean = rule.apply(clean, hits);
        }
        clean = Fragments.drop(clean, hits);
        clean = CardNumbers.drop(clean, hits);
        return new Redacted(clean, List.copyOf(hits));
    }

    /**
     * What colleagues give as a reason, as it may stand in the log: as {@link #redact}, and without
     * e-mail addresses.
     */
    public String reason(String words) {
        return ADDRESS.matcher(redact(words).text()).replaceAll(NO_ADDRESS);
    }

    /** The beginning of such words, as the detail of an entry holds them. */
    public static String brief(String words) {
        String line = words.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= BRIEF
                ? line
                : line.substring(0, line.offsetByCodePoints(0, BRIEF - 1)) + "…";
    }

    /**
     * Without characters of no width or meaning, with which a key could be cut in two, and without
     * those that make a text read otherwise than it stands (Unicode's bidirectional overrides).
     */
    private static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // a NUL is in no text that a database takes
            boolean hidden =
                    c == '\0' || c == '\u200b' || c == '\u2060' || c == '\ufeff' || c == '\u00ad';
            boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
            if (!hidden && !turns) {
                seen.append(c);
            }
        }
        return seen.toString();
    }

    private static List<Rule> read() {
        try (InputStream in =
                        Objects.requireNonNull(Redaction.class.getResourceAsStream(RULES), RULES);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
