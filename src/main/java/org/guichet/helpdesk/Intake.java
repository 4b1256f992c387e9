// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import org.guichet.relay.Effect;

/**
 * The door of the helpdesk for mail: decides what a message becomes. May be called twice for one
 * arrival.
 */
public interface Intake {

    /**
     * Runs outside a transaction; the effect opens a ticket, appends to one, quarantines or drops.
     *
     * @param key identifies the mail (mailbox and content hash): the same mail twice is one message
     */
    Effect take(String key, InboundMessage message) throws Exception;
}
