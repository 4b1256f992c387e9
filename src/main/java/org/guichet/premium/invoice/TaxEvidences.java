// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.catalogue.TaxDecision.Why;

/** What spoke for the tax of each invoice: written with it, and never changed. */
@ApplicationScoped
public class TaxEvidences {

    private final EntityManager database;
    private final InstantSource clock;

    TaxEvidences(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void freeze(String invoice, TaxEvidence evidence) {
        database.createNativeQuery(
                        """
                insert into tax_evidence (invoice, why, place, country, postcode, card_country, frozen_at)
                values (?1, ?2, cast(?3 as text), ?4, cast(?5 as text), cast(?6 as text), ?7)
                """)
                .setParameter(1, invoice)
                .setParameter(2, evidence.why().name())
                .setParameter(3, evidence.place().orElse(null))
                .setParameter(4, evidence.country().code())
                .setParameter(5, evidence.postcode().orElse(null))
                .setParameter(6, evidence.card().map(Country::code).orElse(null))
                .setParameter(7, clock.instant())
                .executeUpdate();
    }

    /** Empty of invoices from before it was kept. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Optional<TaxEvidence> of(String invoice) {
        List<Object[]> found =
                database.createNativeQuery(
                                "select why, place, country, postcode, card_country from tax_evidence where invoice = ?1")
                        .setParameter(1, invoice)
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(
                        row ->
                                new TaxEvidence(
                                        Why.valueOf((String) row[0]),
                                        Optional.ofNullable((String) row[1]),
                                        new Country((String) row[2]),
                                        Optional.ofNullable((String) row[3]),
                                        Optional.ofNullable((String) row[4]).map(Country::new)));
    }
}
