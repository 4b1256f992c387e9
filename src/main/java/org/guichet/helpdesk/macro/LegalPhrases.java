// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/**
 * The texts that the law wants said: the provider writes them, everybody on the desk sends them.
 */
@ApplicationScoped
public class LegalPhrases {

    /** How writing ends. */
    public sealed interface End {
        record Saved() implements End {}

        record Wrong(Mistake mistake) implements End {}

        /** Somebody else wrote a version since; nothing was written. */
        record Late(LegalPhrase now) implements End {}
    }

    private final LegalPhraseTable table;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    LegalPhrases(LegalPhraseTable table, KeyFree keyFree, Audit audit, InstantSource clock) {
        this.table = table;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public List<LegalPhrase> list() {
        return table.list();
    }

    /** The newest version; empty where there never was one. */
    @Transactional
    public Optional<LegalPhrase> find(String code, Language language, Optional<Country> country) {
        return table.find(code, language, country);
    }

    /**
     * The next version.
     *
     * @param seen the version that the writer began with; 0 for none
     * @param text blank where there shall be none any more
     * @throws Refusal FORBIDDEN for everybody but the provider
     */
    @Transactional
    public End write(
            Actor.Agent agent,
            String code,
            Language language,
            Optional<Country> country,
            long seen,
            String text) {
        if (!agent.is(Role.PROVIDER)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "macro-of-the-provider");
        }
        if (!LegalPhrase.isCode(code)) {
            return new End.Wrong(Mistake.of("code", Mistake.Kind.NO_CODE));
        }
        String clean = keyFree.of(text);
        if (clean.length() > LegalPhrase.LONGEST) {
            return new End.Wrong(
                    Mistake.tooLong(language.code(), LegalPhrase.LONGEST, clean.length()));
        }
        Optional<LegalPhrase> before = table.find(code, language, country);
        if (before.isEmpty() && clean.isEmpty()) {
            return new End.Wrong(Mistake.of(language.code(), Mistake.Kind.NO_TEXT));
        }
        if (before.filter(one -> one.text().equals(clean)).isPresent()) {
            return new End.Saved();
        }
        boolean newest = before.map(LegalPhrase::version).orElse(0L) == seen;
        if (!newest
                || !table.write(code, language, country, seen + 1, clean, agent, clock.instant())) {
            return new End.Late(table.find(code, language, country).orElseThrow());
        }
        audit.record(
                agent,
                clean.isEmpty() ? "legal-phrase.withdrawn" : "legal-phrase.written",
                "legal-phrase:" + code,
                language.code()
                        + country.map(one -> " " + one.code()).orElse("")
                        + " version:"
                        + (seen + 1));
        return new End.Saved();
    }
}
