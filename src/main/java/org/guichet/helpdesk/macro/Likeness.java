// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a locked text that was written out and altered: much of it stands there, and not all of it.
 * Compared by runs of five words, whatever the case, the marks and the line breaks. Of a text that
 * is shorter than that only the whole can be told.
 */
final class Likeness {

    private static final int RUN = 5;

    private final String plain;
    private final Set<String> runs;

    private Likeness(String plain, Set<String> runs) {
        this.plain = plain;
        this.runs = runs;
    }

    static Likeness of(String text) {
        List<String> words = words(text);
        return new Likeness(" " + String.join(" ", words) + " ", runs(words));
    }

    /** Whether half of the locked text or more stands here, and not the whole of it in order. */
    boolean alters(Likeness locked) {
        if (locked.runs.isEmpty() || plain.contains(locked.plain)) {
            return false;
        }
        long same = locked.runs.stream().filter(runs::contains).count();
        return same * 2 >= locked.runs.size();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(
                        c -> {
                            if (Character.isLetterOrDigit(c)) {
                                word.appendCodePoint(c);
                            } else if (!word.isEmpty()) {
                                words.add(word.toString());
                                word.setLength(0);
                            }
                        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static Set<String> runs(List<String> words) {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + RUN)));
        }
        return runs;
    }
}
