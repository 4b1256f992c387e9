// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.catalogue.Plan;
import org.guichet.relay.Departures;

/** What the storage core shall hold for an account. */
@ApplicationScoped
public class Entitlements {

    static final String DEPARTURE = "entitlement";

    private final EntityManager database;
    private final Departures departures;
    private final InstantSource clock;

    Entitlements(EntityManager database, Departures departures, InstantSource clock) {
        this.database = database;
        this.departures = departures;
        this.clock = clock;
    }

    /**
     * Writes down what the account shall have from now on; the storage core is told where that is
     * something new. The caller holds the account's lock.
     *
     * @param until when the core may take it back by itself; empty where it renews
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void desire(AccountId account, Plan plan, Optional<Instant> until) {
        DesiredEntitlement desired =
                find(account)
                        .orElseGet(
                                () -> {
                                    DesiredEntitlement first =
                                            new DesiredEntitlement(account, clock.instant());
                                    database.persist(first);
                                    return first;
                                });
        if (desired.desire(plan, until, clock.instant())) {
            departures.depart(DEPARTURE, "entitlement:" + account, account.value());
        }
    }

    private Optional<DesiredEntitlement> find(AccountId account) {
        return Optional.ofNullable(
                database.find(
                        DesiredEntitlement.class, account.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}
