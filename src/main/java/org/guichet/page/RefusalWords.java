// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;
import org.guichet.kernel.Language;

/**
 * Port: a room's words for the codes of its refusals, as the error page shows them: what happened
 * and what to do, one or two sentences. Discovered as CDI beans; a code nobody knows gets the words
 * of its kind.
 */
public interface RefusalWords {

    Optional<String> words(String code, Language language);

    /** The heading above the words; none where that of the kind will do. */
    default Optional<String> title(String code, Language language) {
        return Optional.empty();
    }

    /**
     * Where one goes from there.
     *
     * @param label of the button
     */
    record Way(String label, String path) {}

    /** The first thing to do about it, as a button; none where the words say it all. */
    default Optional<Way> way(String code, Language language) {
        return Optional.empty();
    }
}
