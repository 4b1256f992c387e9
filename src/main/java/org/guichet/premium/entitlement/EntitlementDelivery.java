// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;
import org.guichet.premium.EntitlementWriter.Entitlements;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Plan;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Tells the storage core. The departure names the account only: what is written is the newest
 * desired state at that moment, so an old departure can never undo a newer one.
 */
@ApplicationScoped
class EntitlementDelivery implements DepartureHandler {

    private record Newest(
            long version, Plan plan, Optional<Instant> validUntil, boolean delivered) {}

    private final EntityManager database;
    private final Catalogue catalogue;
    private final EntitlementWriter writer;
    private final InstantSource clock;

    EntitlementDelivery(
            EntityManager database,
            Catalogue catalogue,
            EntitlementWriter writer,
            InstantSource clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return org.guichet.premium.entitlement.Entitlements.DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        AccountId account = new AccountId(departure.payload());
        Newest newest = QuarkusTransaction.requiringNew().call(() -> newest(account));
        if (newest.delivered()) {
            return Effect.NONE;
        }
        writer.write(
                account,
                new Entitlements(
                        newest.plan().storageBytes(),
                        newest.plan().transferBytes(),
                        List.of(),
                        newest.validUntil(),
                        Optional.empty(),
                        newest.plan().isFree() ? "default" : "premium"),
                "entitlement-" + account + "-" + newest.version());
        return () -> locked(account).deliveredOn(clock.instant(), newest.version());
    }

    private Newest newest(AccountId account) {
        DesiredEntitlement row = row(account);
        return new Newest(
                row.version(), catalogue.plan(row.plan()), row.validUntil(), row.isDelivered());
    }

    /**
     * Under the lock that a new wish takes too: marking this one must not write over a newer one.
     */
    private DesiredEntitlement locked(AccountId account) {
        return Objects.requireNonNull(
                database.find(
                        DesiredEntitlement.class, account.value(), LockModeType.PESSIMISTIC_WRITE),
                "a departure names an account with a desired state");
    }

    private DesiredEntitlement row(AccountId account) {
        return Objects.requireNonNull(
                database.find(DesiredEntitlement.class, account.value()),
                "a departure names an account with a desired state");
    }
}
