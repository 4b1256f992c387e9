// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway;

/**
 * A VAT ID as it was given once; given again it is another.
 *
 * @param customer the payment provider's, whose it is there
 * @param reference the provider's of itself, once it has it
 * @param dropped whether it is no longer meant, and only the provider still has it
 */
public record VatNumber(
        UUID id,
        AccountId account,
        Seller seller,
        String customer,
        String value,
        Country country,
        Standing standing,
        Optional<String> reference,
        Instant givenAt,
        boolean dropped) {

    /** How it stands. Only {@link #VERIFIED} says that the register knows it. */
    public enum Standing {
        /** The provider is to be told. */
        ASKED,
        /** The registers are being asked. */
        PENDING,
        VERIFIED,
        /** The registers know no such number. */
        UNVERIFIED,
        /** The registers cannot be asked. */
        UNAVAILABLE,
        /** The provider takes it for no number of that country's. */
        REFUSED,
        /** It was deleted at the provider, by somebody else than us. */
        GONE;

        static Standing of(TaxIdGateway.Standing theirs) {
            return switch (theirs) {
                case PENDING -> PENDING;
                case UNAVAILABLE -> UNAVAILABLE;
                case VERIFIED -> VERIFIED;
                case UNVERIFIED -> UNVERIFIED;
            };
        }

        /** Nothing comes of it any more: to be meant again it has to be given again. */
        public boolean isDead() {
            return this == UNVERIFIED || this == REFUSED || this == GONE;
        }

        /** Whether the registers may still say something else by themselves. */
        public boolean isUnsure() {
            return this == PENDING || this == UNAVAILABLE;
        }
    }

    /** As helpdesks see it, {@code ES•••15K}: in some countries it is a person's own number. */
    public String masked() {
        return value.substring(0, 2) + "•••" + value.substring(value.length() - 3);
    }

    TaxIdGateway.Given number() {
        return new TaxIdGateway.Given(value, country);
    }

    /** Under which the provider is asked to take it. */
    String operation() {
        return "tax-id-" + id;
    }
}
