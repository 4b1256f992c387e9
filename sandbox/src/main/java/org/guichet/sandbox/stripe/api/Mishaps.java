// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.guichet.sandbox.stripe.store.Answer;
import org.guichet.sandbox.stripe.store.Switches;
import org.guichet.sandbox.stripe.store.Switches.Name;

/**
 * What goes wrong with a call on purpose. A write that fails or is never answered has happened in
 * one half of the cases and not in the other, and the caller cannot tell. Where it was never
 * answered its idempotency key answers what was done; where it failed the key repeats the failure,
 * as Stripe's does, and only looking tells.
 */
final class Mishaps {

    /** The caller is not answered at all: its connection is cut. */
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cut() {
            super("The connection is cut", null, false, false);
        }

        void carryOut(Context ctx) {
            Request.getBaseRequest(ctx.req()).getHttpChannel().getEndPoint().close();
        }
    }

    /** A caller who drives what is tried, and is not what is tried, says so. */
    static final String SPARED = "Guichet-Spared";

    /** How far a call goes. */
    enum Course {
        WHOLE,
        /** It is done, and answered with a failure. */
        FAILS_AFTERWARDS,
        /** Nothing is done. */
        FAILS
    }

    private final Switches switches;

    Mishaps(Switches switches) {
        this.switches = switches;
    }

    /** The call's answer, or what comes over it. */
    Answer befall(Context ctx, boolean writes, Function<Course, Answer> call) {
        Name fate = ctx.header(SPARED) == null ? fate().orElse(null) : null;
        if (fate == null) {
            return call.apply(Course.WHOLE);
        }
        switches.befell(fate);
        switch (fate) {
            case RATE_LIMIT_PERCENT -> throw StripeError.rateLimited();
            case LOCK_TIMEOUT_PERCENT -> throw StripeError.locked();
            case ERROR_PERCENT -> {
                boolean happens = writes && switches.lot() < 50;
                return call.apply(happens ? Course.FAILS_AFTERWARDS : Course.FAILS);
            }
            case TIMEOUT_PERCENT -> {
                perhaps(writes, call);
                pause(Name.TIMEOUT_MS);
                throw new Cut();
            }
            default -> {
                pause(Name.SLOW_MS);
                return call.apply(Course.WHOLE);
            }
        }
    }

    private Optional<Name> fate() {
        if (Switches.FATES.stream().noneMatch(switches::on)) {
            return Optional.empty();
        }
        long lot = switches.lot();
        for (Name fate : Switches.FATES) {
            lot -= switches.value(fate);
            if (lot < 0) {
                return Optional.of(fate);
            }
        }
        return Optional.empty();
    }

    private void perhaps(boolean writes, Function<Course, Answer> call) {
        if (writes && switches.lot() < 50) {
            try {
                call.apply(Course.WHOLE);
            } catch (StripeError refused) {
                // Nobody hears of it.
            }
        }
    }

    private void pause(Name howLong) {
        try {
            Thread.sleep(switches.value(howLong));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cut();
        }
    }
}
