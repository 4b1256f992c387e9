// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.audit.Watched;

/**
 * Plans, prices, price books, taxes, law packs and their labels, which migrations change and the
 * product only reads: each change is in the log from the next start on.
 */
@Singleton
class WatchedCatalogue implements Watched {

    private static final String LINES =
            """
            select 'plan:' || code, concat_ws(' ', name, storage_bytes, transfer_bytes) from plan
            union all
            select 'book:' || code, concat_ws(' ', coalesce(seller, '-'), currency, case when tax_included then 'gross' else 'net' end)
              from price_book
            union all
            select 'sold:' || country || ':' || valid_from, concat_ws(' ', book, valid_to) from price_book_country
            union all
            select 'price:' || lookup_key, concat_ws(' ', book, plan, billed_every, amount_minor, valid_from, valid_to) from price
            union all
            select 'tax:' || country || ':' || valid_from, concat_ws(' ', rate, name, valid_to) from tax_rate
            union all
            select 'tax:' || country || ':' || postcode_prefix || ':' || valid_from, concat_ws(' ', place, rate, name, valid_to) from place_tax
            union all
            select 'unsold:' || country || ':' || postcode_prefix, place from place_unsold
            union all
            select 'law:' || country || ':' || valid_from, concat_ws(' ', withdrawal_days, 'days', valid_to) from law_pack
            union all
            select 'label:' || country || ':' || deed || ':' || language || ':' || valid_from, concat_ws(' ', label, position, valid_to) from law_label
            """;

    private final EntityManager database;

    WatchedCatalogue(EntityManager database) {
        this.database = database;
    }

    @Override
    public String area() {
        return "catalogue";
    }

    @Override
    public boolean tellsValues() {
        return true;
    }

    @Override
    public Map<String, String> now() {
        Map<String, String> lines = new TreeMap<>();
        List<?> rows = database.createNativeQuery(LINES).getResultList();
        rows.forEach(row -> lines.put((String) ((Object[]) row)[0], (String) ((Object[]) row)[1]));
        return lines;
    }
}
