// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.subscription.ContractCustomers;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;

/** Keeps what customers say of their companies, and has the payment provider told. */
@ApplicationScoped
public class Companies {

    private final EntityManager database;
    private final VatNumbers numbers;
    private final Subscriptions subscriptions;
    private final ContractCustomers customers;
    private final ClosedAccounts closed;
    private final Departures departures;
    private final Audit audit;
    private final InstantSource clock;

    Companies(
            EntityManager database,
            VatNumbers numbers,
            Subscriptions subscriptions,
            ContractCustomers customers,
            ClosedAccounts closed,
            Departures departures,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.numbers = numbers;
        this.subscriptions = subscriptions;
        this.customers = customers;
        this.closed = closed;
        this.departures = departures;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Optional<Company> of(AccountId account) {
        return Optional.ofNullable(database.find(StoredCompany.class, account.value()))
                .map(stored -> stored.company(numbers.meant(account)));
    }

    /**
     * As an invoice of this contract names it: without a VAT ID that is known to be wrong, or that
     * is another country's, from a contract of before.
     */
    @Transactional
    public Optional<Company> onInvoice(Subscription contract) {
        return of(contract.buyer().account())
                .map(
                        company ->
                                new Company(
                                        company.name(),
                                        company.address(),
                                        company.number().filter(one -> isPrinted(one, contract))));
    }

    private static boolean isPrinted(VatNumber number, Subscription contract) {
        return !number.standing().isDead()
                && number.seller().equals(contract.seller())
                && number.country().equals(contract.buyer().country());
    }

    /** What was typed, all of it right; twice is once. Nothing of an account that is closed. */
    @Transactional
    void give(Actor actor, Subscription contract, CompanyForm typed) {
        AccountId account = contract.buyer().account();
        subscriptions.lock(account);
        if (closed.isClosed(account)) {
            // its contract may still be ending
            return;
        }
        StoredCompany stored = database.find(StoredCompany.class, account.value());
        boolean named = stored == null || !stored.is(typed.name(), typed.address());
        if (stored == null) {
            database.persist(
                    new StoredCompany(account, typed.name(), typed.address(), clock.instant()));
        } else if (named) {
            stored.become(typed.name(), typed.address(), clock.instant());
        }
        boolean numbered = replace(contract, typed.vatId());
        if (named || numbered) {
            audit.record(
                    actor,
                    "company.given",
                    account.value(),
                    numbered ? "VAT ID " + (typed.vatId().isPresent() ? "given" : "dropped") : "");
        }
    }

    /** Whether it changed. */
    private boolean replace(Subscription contract, Optional<VatId> given) {
        AccountId account = contract.buyer().account();
        Optional<VatNumber> before = numbers.meant(account);
        String customer = customers.of(contract.id());
        boolean same =
                before.isEmpty()
                        ? given.isEmpty()
                        : before.filter(one -> !one.standing().isDead())
                                .filter(one -> one.seller().equals(contract.seller()))
                                .filter(one -> one.customer().equals(customer))
                                .filter(one -> isValue(one, given))
                                .isPresent();
        if (same) {
            return false;
        }
        before.ifPresent(one -> numbers.drop(one.id()));
        given.ifPresent(one -> numbers.add(account, contract.seller(), customer, one));
        departures.depart(VatDelivery.DEPARTURE, VatDelivery.lane(account), account.value());
        return true;
    }

    private static boolean isValue(VatNumber number, Optional<VatId> given) {
        return given.map(VatId::value).filter(number.value()::equals).isPresent();
    }

    /** Its holder takes it away; twice is once. */
    @Transactional
    void takeAway(Actor actor, AccountId account) {
        if (forget(account)) {
            audit.record(actor, "company.taken-away", account.value(), "");
        }
    }

    /**
     * Also what an account that is closed left. The payment provider is told of it.
     *
     * @return whether there was one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean forget(AccountId account) {
        subscriptions.lock(account);
        Optional<StoredCompany> stored =
                Optional.ofNullable(database.find(StoredCompany.class, account.value()));
        stored.ifPresent(database::remove);
        numbers.meant(account)
                .ifPresent(
                        one -> {
                            numbers.drop(one.id());
                            departures.depart(
                                    VatDelivery.DEPARTURE,
                                    VatDelivery.lane(account),
                                    account.value());
                        });
        return stored.isPresent();
    }
}
