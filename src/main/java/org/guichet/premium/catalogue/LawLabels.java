// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.LegalLabel;
import org.guichet.page.LegalLabels;

/**
 * What the law of a country puts on the buttons by which a contract is left. Its words stand alone
 * for who reads its language; beside the reader's own for everybody else.
 */
@ApplicationScoped
public class LawLabels {

    private enum Deed {
        CANCEL,
        CANCEL_NOW,
        WITHDRAW,
        WITHDRAW_NOW
    }

    private record Row(String deed, String language, String label) {}

    private final EntityManager database;
    private final InstantSource clock;

    LawLabels(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    public LegalLabels of(Country country, Language reader) {
        return of(country, reader, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Transactional
    LegalLabels of(Country country, Language reader, LocalDate day) {
        List<Row> law = rows(country, day);
        LegalLabels usual = LegalLabels.usual(reader);
        return new LegalLabels(
                label(law, Deed.CANCEL, reader, usual.cancel()),
                label(law, Deed.CANCEL_NOW, reader, usual.cancelNow()),
                label(law, Deed.WITHDRAW, reader, usual.withdraw()),
                label(law, Deed.WITHDRAW_NOW, reader, usual.withdrawNow()));
    }

    private static LegalLabel label(List<Row> law, Deed deed, Language reader, LegalLabel usual) {
        List<Row> demanded = law.stream().filter(row -> row.deed().equals(deed.name())).toList();
        return demanded.stream()
                .filter(row -> row.language().equals(reader.code()))
                .findFirst()
                .map(row -> new LegalLabel(row.label(), Optional.empty()))
                .orElseGet(
                        () ->
                                new LegalLabel(
                                        usual.words(),
                                        demanded.stream()
                                                .findFirst()
                                                .map(
                                                        row ->
                                                                new LegalLabel.Demanded(
                                                                        row.label(),
                                                                        row.language()))));
    }

    private List<Row> rows(Country country, LocalDate day) {
        List<?> found =
                database.createNativeQuery(
                                "select deed, language, label from law_label where country = ?1 and valid_from <= ?2"
                                        + " and (valid_to is null or valid_to >= ?2) order by position")
                        .setParameter(1, country.code())
                        .setParameter(2, day)
                        .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Row((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}
