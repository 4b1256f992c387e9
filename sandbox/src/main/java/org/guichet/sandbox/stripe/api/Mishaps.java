// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.guichet.sandbox.stripe.store.Answer;
import org.guichet.sandbox.stripe.store.Switches;
import org.guichet.sandbox.stripe.store.Switches.Name;

/**
 * What goes wrong with a call on purpose. A write that fails or is never answered has happened in
 * one half of the cases and not in the other, and the caller cannot tell: only its idempotency key
 * can, which answers what was done.
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

    private final Switches switches;

    Mishaps(Switches switches) {
        this.switches = switches;
    }

    /** The call's answer, or what comes over it. */
    Answer befall(boolean writes, Supplier<Answer> call) {
        Name fate = fate().orElse(null);
        if (fate == null) {
            return call.get();
        }
        switch (fate) {
            case RATE_LIMIT_PERCENT -> throw StripeError.rateLimited();
            case LOCK_TIMEOUT_PERCENT -> throw StripeError.locked();
            case ERROR_PERCENT -> {
                perhaps(writes, call);
                throw StripeError.failure();
            }
            case TIMEOUT_PERCENT -> {
                perhaps(writes, call);
                pause(Name.TIMEOUT_MS);
                throw new Cut();
            }
            default -> {
                pause(Name.SLOW_MS);
                return call.get();
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

    private void perhaps(boolean writes, Supplier<Answer> call) {
        if (writes && switches.lot() < 50) {
            try {
                call.get();
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
