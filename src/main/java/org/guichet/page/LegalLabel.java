// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;

/**
 * What stands on a button that a law asks for; in templates {@code {#bylaw label /}}.
 *
 * @param words in the reader's language
 * @param demanded what the contract's law calls it, where it speaks another language
 */
public record LegalLabel(String words, Optional<Demanded> demanded) {

    /**
     * @param language ISO 639-1; the law may speak one that we do not write
     */
    public record Demanded(String words, String language) {}

    static LegalLabel of(String words) {
        return new LegalLabel(words, Optional.empty());
    }

    /** {@code Cancel contract (Verträge hier kündigen)}. */
    public String text() {
        return words + demanded.map(law -> " (" + law.words() + ")").orElse("");
    }
}
