// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/** The locked texts in the database: versions, of which the newest counts. */
@ApplicationScoped
class LegalPhraseTable {

    private static final String NEWEST =
            """
            select * from (
              select distinct on (code, language, country) code, language, country, version, text, written_at, written_by_name
              from legal_phrase order by code, language, country, version desc) newest
            """;

    private final EntityManager database;

    LegalPhraseTable(EntityManager database) {
        this.database = database;
    }

    List<LegalPhrase> list() {
        return phrases(
                database.createNativeQuery(
                        NEWEST + " where text <> '' order by code, language, country",
                        Tuple.class));
    }

    /** Those of a language that hold in a country: its own before those of everywhere. */
    List<LegalPhrase> holding(Language language, Optional<Country> country) {
        return phrases(
                database.createNativeQuery(
                                "select distinct on (code) * from ("
                                        + NEWEST
                                        + " where text <> '' and language = :language and country in ('', :country)) held"
                                        + " order by code, country desc",
                                Tuple.class)
                        .setParameter("language", language.code())
                        .setParameter("country", country.map(Country::code).orElse("")));
    }

    /** Whether there is one in that language, in whatever country. */
    boolean isThere(String code, Language language) {
        return !database.createNativeQuery(
                        NEWEST + " where text <> '' and code = :code and language = :language",
                        Tuple.class)
                .setParameter("code", code)
                .setParameter("language", language.code())
                .getResultList()
                .isEmpty();
    }

    /** The newest version, also one that says that there is none any more. */
    Optional<LegalPhrase> find(String code, Language language, Optional<Country> country) {
        return phrases(
                        database.createNativeQuery(
                                        NEWEST
                                                + " where code = :code and language = :language and country = :country",
                                        Tuple.class)
                                .setParameter("code", code)
                                .setParameter("language", language.code())
                                .setParameter("country", country.map(Country::code).orElse("")))
                .stream()
                .findFirst();
    }

    /** Whether it was written: nobody wrote this version before. */
    boolean write(
            String code,
            Language language,
            Optional<Country> country,
            long version,
            String text,
            Actor.Agent agent,
            Instant now) {
        return database.createNativeQuery(
                                """
                                insert into legal_phrase (code, language, country, version, text, written_at, written_by, written_by_name)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing
                                """)
                        .setParameter(1, code)
                        .setParameter(2, language.code())
                        .setParameter(3, country.map(Country::code).orElse(""))
                        .setParameter(4, version)
                        .setParameter(5, text)
                        .setParameter(6, now)
                        .setParameter(7, agent.username())
                        .setParameter(8, agent.name())
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("unchecked")
    private static List<LegalPhrase> phrases(Query query) {
        return ((List<Tuple>) query.getResultList())
                .stream().map(LegalPhraseTable::phrase).toList();
    }

    private static LegalPhrase phrase(Tuple row) {
        return new LegalPhrase(
                row.get("code", String.class),
                Language.parse(row.get("language", String.class)).orElseThrow(),
                Country.parse(row.get("country", String.class)),
                row.get("version", Number.class).longValue(),
                row.get("text", String.class),
                row.get("written_at", Instant.class),
                row.get("written_by_name", String.class));
    }
}
