// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/** Lets an answer go once its time has come: by the relay, so that no restart forgets it. */
@ApplicationScoped
class HeldReplyDelivery implements DepartureHandler {

    static final String KIND = "held-reply";

    private final HeldReplies replies;

    HeldReplyDelivery(HeldReplies replies) {
        this.replies = replies;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Effect deliver(Departure departure) {
        return () -> replies.go(Long.parseLong(departure.payload()));
    }
}
