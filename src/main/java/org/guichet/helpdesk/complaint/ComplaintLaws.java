// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.guichet.kernel.Country;

/** The table of what holds where, and since when (migration V102). */
@ApplicationScoped
class ComplaintLaws {

    private static final String COLUMNS =
            "select id, country, basis, answer_days, counted, zone, source, body, body_site, takes_part from complaint_law where ";

    private final EntityManager database;

    ComplaintLaws(EntityManager database) {
        this.database = database;
    }

    /**
     * @param on the day the complaint was made
     */
    ComplaintLaw in(Optional<Country> country, LocalDate on) {
        return law(
                database.createNativeQuery(
                                COLUMNS
                                        + "(country = ?1 or country is null) and valid_from <= ?2"
                                        + " order by country nulls last, valid_from desc limit 1",
                                Tuple.class)
                        .setParameter(1, country.map(Country::code).orElse(""))
                        .setParameter(2, on));
    }

    ComplaintLaw of(long id) {
        return law(
                database.createNativeQuery(COLUMNS + "id = ?1", Tuple.class).setParameter(1, id));
    }

    private static ComplaintLaw law(Query query) {
        Tuple row = (Tuple) query.getSingleResult();
        return new ComplaintLaw(
                row.get("id", Number.class).longValue(),
                Optional.ofNullable(row.get("country", String.class)),
                row.get("basis", String.class).equals("LAW"),
                row.get("answer_days", Number.class).longValue(),
                row.get("counted", String.class).equals("WORKING"),
                ZoneId.of(row.get("zone", String.class)),
                row.get("source", String.class),
                Optional.ofNullable(row.get("body", String.class))
                        .map(
                                name ->
                                        new ComplaintLaw.Body(
                                                name,
                                                row.get("body_site", String.class),
                                                row.get("takes_part", Boolean.class))));
    }
}
