// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import org.guichet.visitor.Visitor;

/** How the customer of a ticket was proven to hold the account. A typed address proves nothing. */
public enum Proof {
    /** They came signed in by the storage app's hand-off. */
    HAND_OFF,
    /** They came signed in by a link sent to the address the core knows. */
    LINK,
    /** They pressed the button behind the link that was sent for this ticket. */
    CONFIRMED;

    static Proof of(Visitor visitor) {
        return switch (visitor.proof()) {
            case HAND_OFF -> HAND_OFF;
            case LINK -> LINK;
        };
    }
}
