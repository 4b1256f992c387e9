// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.Seller;

/** All that a seller sells today, for mirroring it at the payment provider. */
@ApplicationScoped
public class Offers {

    private final Catalogue catalogue;

    Offers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Each offer once, by its look-up key, however many countries share its book. */
    public Set<Offer> of(Seller seller) {
        Set<Offer> offers = new TreeSet<>(Comparator.comparing(Offer::lookupKey));
        for (Catalogue.Sold sold : catalogue.sold()) {
            PriceBook book = catalogue.bookFor(Optional.of(sold.country()));
            if (book.seller().filter(seller::equals).isPresent()) {
                book.prices().stream().map(Price::offer).forEach(offers::add);
            }
        }
        return offers;
    }
}
