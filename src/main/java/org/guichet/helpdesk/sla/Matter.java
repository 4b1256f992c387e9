// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

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
        URGENT
    }

    /** What the customer has with us, as far as it is proven. */
    public enum Contract {
        BASIC,
        PREMIUM
    }
}
