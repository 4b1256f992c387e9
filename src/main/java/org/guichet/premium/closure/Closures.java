// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.closure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.checkout.Checkout;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.company.Companies;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;
import org.guichet.work.Work;

/**
 * Has what closed accounts left ended: subscriptions that are not over, and open checkouts; and
 * what is begun for one afterwards. What they said of their company is forgotten.
 */
@ApplicationScoped
class Closures implements ClosedAccounts {

    private static final Duration TO_GIVE_BACK = Duration.ofDays(2);

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Companies companies;
    private final Departures departures;
    private final Work work;
    private final InstantSource clock;

    Closures(
            EntityManager database,
            Subscriptions subscriptions,
            Checkouts checkouts,
            Companies companies,
            Departures departures,
            Work work,
            InstantSource clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
        this.companies = companies;
        this.departures = departures;
        this.work = work;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void closed(List<AccountId> accounts) {
        accounts.stream()
                .sorted(Comparator.comparing(AccountId::value))
                .forEach(
                        account -> {
                            // what is being heard of meanwhile sees this, or is seen below
                            subscriptions.lock(account);
                            remember(account);
                            companies.forget(account);
                        });
        for (Subscription contract : subscriptions.underway(accounts)) {
            end(contract.id());
        }
        for (Checkout open : checkouts.open(accounts)) {
            departures.depart(
                    CheckoutClosing.DEPARTURE, "checkout:" + open.id(), open.id().toString());
        }
    }

    @Override
    @Transactional
    public boolean isClosed(AccountId account) {
        return !database.createNativeQuery(
                        "select 1 from closed_account where account = ?1", Integer.class)
                .setParameter(1, account.value())
                .getResultList()
                .isEmpty();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void begun(AccountId account, UUID contract, String reference) {
        if (isClosed(account)) {
            end(contract);
            work.open(
                    "finance.sold-to-closed",
                    account.value(),
                    reference,
                    "sold-to-closed:" + contract,
                    TO_GIVE_BACK);
        }
    }

    private void end(UUID contract) {
        departures.depart(
                ClosureDelivery.DEPARTURE, "subscription:" + contract, contract.toString());
    }

    private void remember(AccountId account) {
        database.createNativeQuery(
                        "insert into closed_account (account, closed_at) values (?1, ?2) on conflict do nothing")
                .setParameter(1, account.value())
                .setParameter(2, clock.instant())
                .executeUpdate();
    }
}
