// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.catalogue.TaxDecision.Why;

/**
 * Why an invoice has the tax it has, and what spoke for the customer's place (Implementing
 * Regulation (EU) No 282/2011 art. 24b and 24f), as it was when the invoice was issued.
 *
 * @param place with a rate of its own, where that decided
 * @param country as the customer said before paying
 * @param postcode as the customer said before paying
 * @param card that issued what they pay with; empty where the payment provider does not say
 */
public record TaxEvidence(
        Why why,
        Optional<String> place,
        Country country,
        Optional<String> postcode,
        Optional<Country> card) {

    public boolean isContradicted() {
        return card.filter(one -> !one.equals(country)).isPresent();
    }
}
