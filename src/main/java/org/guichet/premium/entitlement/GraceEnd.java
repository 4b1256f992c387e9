// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.guichet.kernel.AccountId;
import org.guichet.relay.RecurringJob;

/**
 * Ends the grace of those whose time is over. The core would by itself; now our books say so too.
 */
@ApplicationScoped
class GraceEnd implements RecurringJob {

    private static final int AT_ONCE = 500;

    private final EntityManager database;
    private final Entitlements entitlements;
    private final InstantSource clock;

    GraceEnd(EntityManager database, Entitlements entitlements, InstantSource clock) {
        this.database = database;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "entitlement-grace";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        // a lock each: who buys in this moment waits for one row only
        due().forEach(
                        account ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> entitlements.endGrace(new AccountId(account))));
    }

    private List<String> due() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                database.createQuery(
                                                "select account from DesiredEntitlement where graceUntil <= ?1 order by graceUntil",
                                                String.class)
                                        .setParameter(1, clock.instant())
                                        .setMaxResults(AT_ONCE)
                                        .getResultList());
    }
}
