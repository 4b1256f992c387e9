// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import org.guichet.kernel.Actor;

/** Port: a draft is gone once what it says was sent. The room of drafts implements it. */
public interface SentDrafts {

    /**
     * Within the transaction that sends it, so that no crash leaves a draft of what was sent. Harms
     * nothing when it is told twice.
     *
     * @param kind {@code REPLY} or {@code NOTE}: what became of it
     * @param written whose key is the draft's; without one there is none
     */
    void sent(Actor.Agent agent, long ticket, String kind, Written written);
}
