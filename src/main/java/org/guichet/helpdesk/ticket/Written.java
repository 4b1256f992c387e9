// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.page.FormKey;

/**
 * What an agent wrote.
 *
 * @param key of the form: the same text under the same key is written once
 */
public record Written(String text, Optional<FormKey> key) {

    /** See {@link FormKey#mark}. */
    public Optional<String> mark(String kind, Actor.Agent agent, long ticket) {
        return key.map(one -> one.mark(kind, agent.username(), Long.toString(ticket), text));
    }
}
