// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.macro.LegalPhrase;
import org.guichet.helpdesk.macro.Macro;
import org.guichet.kernel.Language;

/**
 * The canned replies below an answer, where the agent asked for them.
 *
 * @param offered by name
 * @param chosen what was put in last
 * @param there the language that it is written in, where it is not the ticket's
 * @param close whether the ticket is to be closed after sending
 * @param locked the locked texts that stand in the answer
 */
public record Picker(
        Language wanted,
        List<Macro> offered,
        Optional<Long> chosen,
        Optional<Language> there,
        boolean close,
        List<LegalPhrase> locked) {

    public List<Macro> fitting() {
        return offered.stream().filter(macro -> macro.has(wanted)).toList();
    }

    /** Those that are written in other languages only. */
    public List<Macro> foreign() {
        return offered.stream().filter(macro -> !macro.has(wanted)).toList();
    }

    public boolean isChosen(Macro macro) {
        return chosen.filter(id -> id == macro.id()).isPresent();
    }

    /** As the form sends it; empty for none. */
    public String chosenId() {
        return chosen.map(String::valueOf).orElse("");
    }
}
