// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was left out of a text before it was stored. Its mark stands in the text, and each page and
 * letter says it in its reader's language.
 */
public enum LeftOut {
    KEY("[key removed]"),
    LINK("[link removed]"),
    CARD("[card number removed]"),
    ATTACHMENT("[attachment not accepted]");

    /**
     * A piece of a text.
     *
     * @param leftOut empty for words, which {@code text} holds
     */
    public record Part(String text, Optional<LeftOut> leftOut) {}

    private final String mark;

    LeftOut(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }

    /** The pieces of a text in order, in time linear in it. */
    public static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
            Optional<LeftOut> found = startingAt(text, at);
            if (found.isPresent()) {
                parts.add(new Part(text.substring(from, at), Optional.empty()));
                parts.add(new Part("", found));
                from = at + found.get().mark.length();
            }
        }
        parts.add(new Part(text.substring(from), Optional.empty()));
        return parts.stream()
                .filter(part -> part.leftOut().isPresent() || !part.text().isEmpty())
                .toList();
    }

    private static Optional<LeftOut> startingAt(String text, int at) {
        return Stream.of(values()).filter(one -> text.startsWith(one.mark, at)).findFirst();
    }
}
