// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A change that a customer asked for.
 *
 * @param from look-up key of the price before
 * @param to look-up key of the price after
 * @param due what was agreed to be charged at once; empty where it waits for the end of the period
 * @param proratedAt as {@link org.guichet.premium.PlanGateway.Upgrade}; empty where it waits
 * @param effectiveAt when it happens, or did
 */
public record PlanChange(
        UUID id,
        UUID subscription,
        String from,
        String to,
        When when,
        State state,
        Optional<Money> due,
        Optional<Instant> proratedAt,
        Instant effectiveAt,
        Instant askedAt,
        Optional<Lapse> lapse) {

    /** More room or a longer rhythm begin now; less waits, because it is paid for already. */
    public enum When {
        NOW,
        PERIOD_END
    }

    public enum State {
        /** The payment provider is to be told. */
        ASKED(true),
        /** The provider waits for the customer or their bank; nothing has changed. */
        AWAITING(true),
        /** The provider knows that it changes at the end of the period. */
        PLANNED(true),
        /** The customer keeps what they have; the provider is to be told. */
        KEEPING(true),
        DONE(false),
        KEPT(false),
        LAPSED(false);

        private final boolean open;

        State(boolean open) {
            this.open = open;
        }

        public boolean isOpen() {
            return open;
        }
    }

    /** Why nothing came of it; in each case nothing was charged. */
    public enum Lapse {
        /** The payment was not confirmed or not made in time. */
        UNPAID,
        /** By the time it could be done it would have cost something else. */
        COSTS_OTHERWISE,
        /** The plan was cancelled, or has ended. */
        ENDED,
        /** The payment provider refuses it. */
        REFUSED
    }

    public boolean isPlanned() {
        return state == State.PLANNED;
    }

    public boolean isAwaiting() {
        return state == State.AWAITING;
    }

    /** As it is asked of the provider: the same for the same wish, however often it is tried. */
    String key() {
        return "plan-change-" + id;
    }
}
