// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Arrays;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;

/** Whether two tickets are one customer's, as far as is known. */
final class SameCustomer {

    private SameCustomer() {}

    /**
     * Whether they came from one address or one telephone, or the core says that one account's
     * holder wrote both. Two who have proven different accounts are two, whatever they typed.
     */
    static boolean of(Ticket one, Ticket other) {
        if (one.customer().isProven() && other.customer().isProven()) {
            return sameHolder(one, other);
        }
        return sameAddress(one, other) || sameHolder(one, other) || sameCaller(one, other);
    }

    /**
     * Whether who reads the letters of the one may read the other: they go to the same address, or
     * both were proven to be of one account. What the core says of an address is not enough.
     */
    static boolean proven(Ticket one, Ticket other) {
        return (one.customer().isProven() && other.customer().isProven())
                ? sameHolder(one, other)
                : sameAddress(one, other);
    }

    private static boolean sameAddress(Ticket one, Ticket other) {
        Optional<String> address = one.customer().address().map(EmailAddress::normal);
        return address.isPresent()
                && address.equals(other.customer().address().map(EmailAddress::normal));
    }

    /** One number called about both, and no two addresses say otherwise. */
    private static boolean sameCaller(Ticket one, Ticket other) {
        return !(one.customer().isReachable() && other.customer().isReachable())
                && one.customer().callerMark().isPresent()
                && Arrays.equals(
                        one.customer().callerMark().get(),
                        other.customer().callerMark().orElseGet(() -> new byte[0]));
    }

    private static boolean sameHolder(Ticket one, Ticket other) {
        return one.customer().holder().isPresent()
                && one.customer().holder().equals(other.customer().holder());
    }
}
