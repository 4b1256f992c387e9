// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/** Port: the VAT IDs of customers at the payment provider, which has the registers asked. */
public interface TaxIdGateway {

    /**
     * A VAT ID whose check digits are right.
     *
     * @param value in one piece, with its prefix: {@code FR40303265045}
     */
    record Given(String value, Country country) {}

    /** What the registers say; all but the last two may still change by themselves. */
    enum Standing {
        /** They are being asked. */
        PENDING,
        /** They cannot be asked, now or at all. */
        UNAVAILABLE,
        VERIFIED,
        /** They know no such number. */
        UNVERIFIED
    }

    /**
     * What is true of one now.
     *
     * @param customer the provider's; empty where it is no customer's
     */
    record Truth(String reference, Optional<String> customer, String value, Standing standing) {}

    /** What became of giving one. */
    sealed interface Answer {
        record Taken(Truth truth) implements Answer {}

        /** The provider says that it can be no number of that kind. */
        record Refused() implements Answer {}

        /** The customer was erased there. */
        record NoCustomer() implements Answer {}
    }

    /**
     * Sees to it that the customer has it there; doing it twice makes nothing twice.
     *
     * @param forget references of what is no longer meant: one of these is not taken for it
     * @param operation what is to happen once, stored by the caller before
     */
    Answer give(Seller seller, String customer, Given number, Set<String> forget, String operation)
            throws GatewayUnavailable;

    /**
     * Sees to it that the customer has it no longer; it may be gone, as may the customer.
     *
     * @param reference empty where it was never heard whether it arrived: then by its value
     */
    void delete(Seller seller, String customer, Given number, Optional<String> reference)
            throws GatewayUnavailable;

    /** Empty where it was deleted there. */
    Optional<Truth> taxId(Seller seller, String reference) throws GatewayUnavailable;
}
