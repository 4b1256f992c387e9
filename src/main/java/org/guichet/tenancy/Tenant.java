// SPDX-License-Identifier: Apache-2.0
package org.guichet.tenancy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * In whose name a transaction works. Each kind is a role of the database with policies of its own
 * (migration V058); none sees all of a table, but for the provider's second level.
 */
public sealed interface Tenant {

    /**
     * Somebody who works for a partner, or for the provider's second level where for none.
     *
     * @param agent by sign-in name
     */
    static Tenant atDesk(Optional<String> partner, String agent) {
        return partner.<Tenant>map(code -> new Partner(code, Optional.of(agent)))
                .orElseGet(() -> new SecondLevel(Optional.of(agent)));
    }

    /**
     * The people of one partner: what belongs to it.
     *
     * @param agent which of them, by sign-in name, where it is one: what is theirs alone
     * @param leads whether they lead the others: what only a lead decides
     */
    record Partner(String code, Optional<String> agent, boolean leads) implements Tenant {

        /** One of them, in what everybody there may do. */
        public Partner(String code, Optional<String> agent) {
            this(code, agent, false);
        }

        /** Nobody in particular. */
        public Partner(String code) {
            this(code, Optional.empty());
        }
    }

    /**
     * The provider's second level.
     *
     * @param agent as of {@link Partner}
     */
    record SecondLevel(Optional<String> agent) implements Tenant {

        /** Nobody in particular. */
        public SecondLevel() {
            this(Optional.empty());
        }
    }

    /** The provider's people who run the helpdesk and see no ticket. */
    record Operator() implements Tenant {}

    /** Somebody signed in who has to do with none of it. */
    record Nobody() implements Tenant {}

    /**
     * A customer, or whoever does something in their place.
     *
     * @param tickets the one they came with, those that follow it, and the one they open
     */
    record Customer(Set<Long> tickets) implements Tenant {

        /** One who has no ticket yet. */
        public static Customer ofNone() {
            return new Customer(Set.of());
        }

        public static Customer of(long ticket) {
            return new Customer(Set.of(ticket));
        }

        Customer and(Customer more) {
            Set<Long> all = new TreeSet<>(tickets);
            all.addAll(more.tickets);
            return new Customer(all);
        }
    }

    /**
     * A job of the product; the policies say of each by its name which rows it works on.
     *
     * @param name as the policies have it: {@code retention}, {@code intake}, …
     */
    record Job(String name) implements Tenant {}

    /**
     * The earlier tickets of somebody who writes: of an address, or proven to be of an account.
     *
     * @param address as normalised for comparing
     */
    record Sender(String address, Optional<String> account) implements Tenant {}
}
