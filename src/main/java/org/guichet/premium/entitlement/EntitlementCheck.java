// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Asks the storage core whether it still holds what we desire, and writes it anew where it does
 * not: a restored backup, somebody's script. Where it goes on changing that, a person must find out
 * who else writes there.
 */
@ApplicationScoped
class EntitlementCheck implements DepartureHandler {

    static final String DEPARTURE = "entitlement-check";

    /** Written anew on one day, before it is somebody's work. */
    private static final int MOST_REPAIRS = 3;

    private static final Logger LOG = Logger.getLogger(EntitlementCheck.class);

    private final Newest newest;
    private final EntitlementWriter core;
    private final Work work;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    EntitlementCheck(
            Newest newest,
            EntitlementWriter core,
            Work work,
            InstantSource clock,
            MeterRegistry metrics) {
        this.newest = newest;
        this.core = core;
        this.work = work;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        AccountId account = new AccountId(departure.payload());
        Instant now = clock.instant();
        Newest.State state = QuarkusTransaction.requiringNew().call(() -> newest.of(account, now));
        // what nobody desired is not ours, what is on its way is told by its own departure, and
        // after the grace the core has fallen back before our books did
        if (state.version() == 0 || !state.delivered() || state.isOver(now)) {
            return Effect.NONE;
        }
        Optional<EntitlementWriter.Held> held = core.held(account);
        if (held.isEmpty()) {
            return () -> gone(account, state, now);
        }
        if (held.get().entitlements().equals(state.desired())) {
            return () -> newest.locked(account).checkedOn(now);
        }
        if (state.repairsToday() >= MOST_REPAIRS) {
            return () -> contested(account, state, now);
        }
        core.write(account, state.desired(), again(state.key(account), held.get().version()));
        return () -> repaired(account, now);
    }

    /**
     * Not the key of the first time, which the core would answer as then and do nothing; the same
     * for the same repair, and of the contract's length however the core counts its versions.
     */
    private static String again(String first, long held) {
        String repair = first + " over " + held;
        return "again-" + UUID.nameUUIDFromBytes(repair.getBytes(StandardCharsets.UTF_8));
    }

    private void repaired(AccountId account, Instant now) {
        newest.locked(account).repairedOn(now);
        LOG.warnf("the core held something else for %s and was told anew", account);
        metrics.counter("guichet.entitlements.repaired").increment();
    }

    private void contested(AccountId account, Newest.State state, Instant now) {
        newest.locked(account).checkedOn(now);
        work.open(
                "finance.entitlement-contested",
                account.value(),
                "version " + state.version(),
                // each day that it goes on it is somebody's work, whatever was settled before
                "contested:" + account + ":" + LocalDate.ofInstant(now, ZoneOffset.UTC),
                Duration.ofDays(1));
    }

    private void gone(AccountId account, Newest.State state, Instant now) {
        newest.locked(account).checkedOn(now);
        if (state.paid()) {
            work.open(
                    "finance.account-gone",
                    account.value(),
                    "version " + state.version(),
                    "gone:" + account + ":" + state.version(),
                    Duration.ofDays(2));
        }
    }
}
