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
    private final EntitlementConfig config;

    Entitlements(
            EntityManager database,
            Departures departures,
            InstantSource clock,
            EntitlementConfig config) {
        this.database = database;
        this.departures = departures;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Writes down what the account shall have from now on; the storage core is told where that is
     * something new. The caller holds the account's lock.
     *
     * @param until when what was paid for ends; empty where it renews
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
        if (desired.desire(plan, until, config.grace(), clock.instant())) {
            tell(account);
        }
    }

    /**
     * Nothing is paid for any more: the space stays for the time of grace, so that files can be
     * fetched, and then is the free plan's. The caller holds the account's lock.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(AccountId account) {
        find(account)
                .filter(desired -> desired.end(config.grace(), clock.instant()))
                .ifPresent(ended -> tell(account));
    }

    /** Until when the account keeps what it does not pay for any more; empty where it has none. */
    @Transactional
    public Optional<Instant> graceOf(AccountId account) {
        Instant now = clock.instant();
        return Optional.ofNullable(database.find(DesiredEntitlement.class, account.value()))
                .filter(
                        desired ->
                                desired.validUntil().filter(end -> !end.isAfter(now)).isPresent())
                .flatMap(DesiredEntitlement::graceUntil)
                .filter(now::isBefore);
    }

    /** Lowers one whose grace is over, where that is still so. */
    @Transactional(Transactional.TxType.MANDATORY)
    void endGrace(AccountId account) {
        find(account)
                .filter(desired -> desired.endGrace(clock.instant()))
                .ifPresent(lowered -> tell(account));
    }

    private void tell(AccountId account) {
        departures.depart(DEPARTURE, lane(account), account.value());
    }

    /** What is told and what is checked of one account happens in order. */
    static String lane(AccountId account) {
        return "entitlement:" + account;
    }

    private Optional<DesiredEntitlement> find(AccountId account) {
        return Optional.ofNullable(
                database.find(
                        DesiredEntitlement.class, account.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}
