// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a ticket decides what its customer is promised.
 *
 * @param topic by its name, {@code BILLING}
 */
public record Matter(
        long ticket, String partner, String topic, Priority priority, Contract contract) {

    public enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT;

        /** As forms write it: {@code urgent}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All there are, for a page to offer. */
        public List<Priority> all() {
            return List.of(values());
        }

        public List<Priority> others() {
            return Stream.of(values()).filter(one -> one != this).toList();
        }

        public static Optional<Priority> parse(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /** What the customer has with us, as far as it is proven. */
    public enum Contract {
        BASIC,
        PREMIUM
    }
}
