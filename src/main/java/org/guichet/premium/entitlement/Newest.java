// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Plan;
import org.jspecify.annotations.Nullable;

/** The newest desired state of an account, in the words of the storage core. */
@ApplicationScoped
class Newest {

    /**
     * @param version 0 where nothing was ever desired
     * @param delivered whether the core took this version
     * @param paid whether it is more than the free plan
     */
    record State(
            long version,
            EntitlementWriter.Entitlements desired,
            boolean delivered,
            boolean paid,
            int repairsToday) {

        /** Whether its grace has passed, and the free plan is what comes next. */
        boolean isOver(Instant now) {
            return desired.graceUntil().filter(end -> !end.isAfter(now)).isPresent();
        }

        /** Whether what was paid for has ended, with its grace or without. */
        boolean hasEnded(Instant now) {
            return desired.validUntil().filter(end -> !end.isAfter(now)).isPresent();
        }

        /** The core does the same version once, however often it is told. */
        String key(AccountId account) {
            return "entitlement-" + account + "-" + version;
        }
    }

    private final EntityManager database;
    private final Catalogue catalogue;

    Newest(EntityManager database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    State of(AccountId account) {
        return state(
                known(database.find(DesiredEntitlement.class, account.value())), Instant.EPOCH);
    }

    State of(AccountId account, Instant now) {
        return state(known(database.find(DesiredEntitlement.class, account.value())), now);
    }

    /**
     * Under the lock that a new wish takes too: marking this one must not write over a newer one.
     */
    DesiredEntitlement locked(AccountId account) {
        return known(
                database.find(
                        DesiredEntitlement.class, account.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private State state(DesiredEntitlement row, Instant now) {
        Plan plan = catalogue.plan(row.plan());
        return new State(
                row.version(),
                new EntitlementWriter.Entitlements(
                        plan.storageBytes(),
                        plan.transferBytes(),
                        List.of(),
                        toTheSecond(row.validUntil()),
                        toTheSecond(row.graceUntil()),
                        plan.isFree() ? "default" : "premium"),
                row.isDelivered(),
                !plan.isFree(),
                row.repairsOn(now));
    }

    /** The core's times have no fraction, and what it holds is compared with this. */
    private static Optional<Instant> toTheSecond(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static DesiredEntitlement known(@Nullable DesiredEntitlement row) {
        return Objects.requireNonNull(row, "a departure names an account with a desired state");
    }
}
