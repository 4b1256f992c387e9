// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code [[kind:id]]} in a letter by the bearer link it stands for. */
@ApplicationScoped
class Markers {

    // our own rendering is matched, never what a stranger wrote at a length that could hurt: the
    // classes cannot backtrack
    private static final Pattern MARKER =
            Pattern.compile("\\[\\[([a-z]{1,16}):([A-Za-z0-9-]{1,64})\\]\\]");

    private final List<LetterLinks> links;

    Markers(@All List<LetterLinks> links) {
        this.links = links;
    }

    /**
     * Only what the letter's author allowed is replaced: a customer may have written a marker into
     * a text that is quoted.
     */
    String resolve(String text, Set<String> allowed) {
        return MARKER.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        allowed.contains(found.group(1) + ":" + found.group(2))
                                                ? address(found.group(1), found.group(2))
                                                : found.group()));
    }

    private String address(String kind, String id) {
        for (LetterLinks owner : links) {
            if (owner.kind().equals(kind)) {
                return owner.address(id);
            }
        }
        throw new IllegalStateException("nobody makes links of the kind " + kind);
    }
}
