// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text with places to fill in: {@code {{ticket}}} is a {@link Placeholder}, {@code
 * {{legal:withdrawal}}} a locked text. Read in one pass from left to right, so it takes linear time
 * whatever stands in it, and what was filled in is not read again.
 */
record Wording(String text, List<Part> parts) {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String LEGAL = "legal:";

    /** No marker is longer: what lies between braces far apart is somebody's text. */
    private static final int LONGEST = 60;

    sealed interface Part {

        record Said(String text) implements Part {}

        record Asked(Placeholder what) implements Part {}

        record Locked(String code) implements Part {}

        /**
         * Braces with nothing between them that we know.
         *
         * @param text as it was written
         * @param at where it begins
         */
        record Unknown(String text, int at) implements Part {}
    }

    /**
     * Where something stands, for whoever has to find it.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(String text, int line, int column) {}

    static Wording of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            if (open < 0) {
                parts.add(new Part.Said(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Part.Said(text.substring(at, open)));
            }
            at = end(text, open);
            parts.add(part(text, open, at));
        }
        return new Wording(text, List.copyOf(parts));
    }

    /** Where the marker ends that begins here; after its braces, where it is none. */
    private static int end(String text, int open) {
        int within = Math.min(text.length(), open + LONGEST);
        int close = text.substring(open, within).indexOf(CLOSE);
        return close < 0 ? open + OPEN.length() : open + close + CLOSE.length();
    }

    private static Part part(String text, int open, int end) {
        String marker = text.substring(open, end);
        if (marker.endsWith(CLOSE)) {
            String name = marker.substring(OPEN.length(), marker.length() - CLOSE.length()).strip();
            Optional<Placeholder> known = Placeholder.parse(name);
            if (known.isPresent()) {
                return new Part.Asked(known.get());
            }
            String code = name.substring(Math.min(name.length(), LEGAL.length()));
            if (name.startsWith(LEGAL) && LegalPhrase.isCode(code)) {
                return new Part.Locked(code);
            }
        }
        return new Part.Unknown(marker, open);
    }

    /** The codes of the locked texts, each as often as it stands there. */
    List<String> locked() {
        return parts.stream()
                .filter(Part.Locked.class::isInstance)
                .map(part -> ((Part.Locked) part).code())
                .toList();
    }

    /** What is asked for by name. */
    List<Placeholder> asked() {
        return parts.stream()
                .filter(Part.Asked.class::isInstance)
                .map(part -> ((Part.Asked) part).what())
                .toList();
    }

    /** The first place that is none. */
    Optional<Place> unknown() {
        return parts.stream()
                .filter(Part.Unknown.class::isInstance)
                .map(part -> place((Part.Unknown) part))
                .findFirst();
    }

    private Place place(Part.Unknown unknown) {
        String before = text.substring(0, unknown.at());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(unknown.text(), line, unknown.at() - before.lastIndexOf('\n'));
    }

    /** The text with the placeholders filled in; what has no value and locked texts stay places. */
    String filled(Function<Placeholder, Optional<String>> values) {
        return written(
                asked -> values.apply(asked.what()).orElse(asked.what().marker()),
                locked -> LegalPhrase.marker(locked.code()));
    }

    /**
     * The text as it is sent.
     *
     * @param values of every placeholder that stands in it
     * @param phrases of every locked text that stands in it
     */
    String written(Function<Part.Asked, String> values, Function<Part.Locked, String> phrases) {
        return parts.stream()
                .map(
                        part ->
                                switch (part) {
                                    case Part.Said said -> said.text();
                                    case Part.Asked asked -> values.apply(asked);
                                    case Part.Locked locked -> phrases.apply(locked);
                                    case Part.Unknown unknown -> unknown.text();
                                })
                .collect(Collectors.joining());
    }
}
