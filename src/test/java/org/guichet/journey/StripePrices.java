// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.HashMap;
import java.util.Map;

/** The product's prices at Stripe, with the marks that the product makes on its own. */
final class StripePrices {

    private StripePrices() {}

    /** Their ids by seller and look-up key. */
    static Map<String, Map<String, String>> make(House house) throws Exception {
        PatientStripe stripe = new PatientStripe(house, "price-");
        Map<String, Map<String, String>> made =
                Map.of("eu", new HashMap<>(), "nz", new HashMap<>());
        record Row(String key, String seller, String currency, String every, String minor) {}
        for (Row row :
                new StripeTruth(house)
                        .rows(
                                "guichet",
                                "select lookup_key, seller, lower(currency), lower(billed_every),"
                                        + " amount_minor::text from price join price_book on"
                                        + " price_book.code = price.book where seller is not null",
                                one ->
                                        new Row(
                                                one.getString(1),
                                                one.getString(2),
                                                one.getString(3),
                                                one.getString(4),
                                                one.getString(5)))) {
            made.get(row.seller())
                    .put(
                            row.key(),
                            stripe.post(
                                            row.seller(),
                                            "/v1/prices",
                                            "currency",
                                            row.currency(),
                                            "unit_amount",
                                            row.minor(),
                                            "lookup_key",
                                            row.key(),
                                            "metadata[guichet_offer]",
                                            row.key(),
                                            "recurring[interval]",
                                            row.every(),
                                            "product_data[name]",
                                            row.key())
                                    .id());
        }
        return made;
    }
}
