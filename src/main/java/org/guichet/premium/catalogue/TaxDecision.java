// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.util.Optional;
import org.joda.money.Money;

/**
 * Which tax is in a price, and why.
 *
 * @param tax empty where nothing of the price is tax
 * @param place that has a rate of its own, by its name
 */
public record TaxDecision(Optional<TaxRate> tax, Why why, Optional<String> place) {

    /** What decided. */
    public enum Why {
        /** The standard rate of the customer's country (Directive 2006/112/EC art. 58 and 96). */
        COUNTRY,
        /** Their postcode is of a place with another rate. */
        PLACE,
        /** In their country we sell without tax in the price. */
        NOT_IN_PRICE
    }

    /** The part of what is paid that is tax, and the rest. */
    public TaxRate.Split split(Money paid) {
        return tax.map(rate -> rate.within(paid)).orElse(TaxRate.Split.untaxed(paid));
    }
}
