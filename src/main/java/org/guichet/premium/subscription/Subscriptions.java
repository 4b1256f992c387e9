// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Plan;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.entitlement.Entitlements;
import org.guichet.work.Work;

/**
 * Keeps subscriptions in step with what is true at the payment provider. One account's changes come
 * one after the other: each takes the account's lock first, which is held to the end of the
 * transaction.
 */
@ApplicationScoped
public class Subscriptions {

    /** What came of hearing the truth. */
    public sealed interface Change {
        Subscription subscription();

        /** Premium begins: the customer is told, once. */
        record Activated(Subscription subscription) implements Change {}

        record Updated(Subscription subscription) implements Change {}

        /** We knew something newer already; nothing was changed. */
        record Overtaken(Subscription subscription) implements Change {}
    }

    private final EntityManager database;
    private final Catalogue catalogue;
    private final Entitlements entitlements;
    private final ClosedAccounts closed;
    private final Work work;
    private final InstantSource clock;

    Subscriptions(
            EntityManager database,
            Catalogue catalogue,
            Entitlements entitlements,
            ClosedAccounts closed,
            Work work,
            InstantSource clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.entitlements = entitlements;
        this.closed = closed;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Takes over what is true; the same truth twice changes nothing the second time.
     *
     * @param asOf when the provider was asked: an answer asked for earlier than one we know is
     *     dropped, because whatever it could tell beyond that has news of its own on the way
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Change apply(Seller seller, SubscriptionTruth truth, Buyer buyer, Instant asOf) {
        lock(buyer.account());
        StoredSubscription stored =
                stored(seller, truth.reference())
                        .orElseGet(() -> new StoredSubscription(seller, truth, buyer));
        if (stored.knowsBetterThan(asOf)) {
            return new Change.Overtaken(stored.subscription());
        }
        settleSurplus(stored, truth, buyer.account());
        List<SubscriptionEvent.What> happened = stored.become(truth, asOf);
        boolean begins = stored.activateOn(clock.instant());
        database.persist(stored);
        database.flush();
        happened.forEach(what -> write(stored, what, truth.priceLookupKey()));
        grant(buyer.account());
        return begins
                ? new Change.Activated(stored.subscription())
                : new Change.Updated(stored.subscription());
    }

    /** Nobody else changes this account's premium until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(AccountId account) {
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 7))) as held")
                .setParameter(1, account.value())
                .getSingleResult();
    }

    @Transactional
    public Optional<Subscription> find(Seller seller, String reference) {
        return database.createQuery(
                        "from StoredSubscription where seller = ?1 and reference = ?2",
                        StoredSubscription.class)
                .setParameter(1, seller.code())
                .setParameter(2, reference)
                .getResultStream()
                .findFirst()
                .map(StoredSubscription::subscription);
    }

    @Transactional
    public Optional<Subscription> find(UUID id) {
        return Optional.ofNullable(database.find(StoredSubscription.class, id))
                .map(StoredSubscription::subscription);
    }

    /** The subscription that counts for the account: one underway, else the last that ended. */
    @Transactional
    public Optional<Subscription> current(AccountId account) {
        return all(account).stream()
                .max(
                        Comparator.comparing((Subscription one) -> one.state().isLive())
                                .thenComparing(one -> one.state().isUnderway())
                                .thenComparing(one -> !one.surplus())
                                .thenComparing(Subscription::startedAt));
    }

    /** One that keeps the account from buying another. */
    @Transactional
    public Optional<Subscription> underway(AccountId account) {
        return current(account).filter(one -> one.state().isUnderway());
    }

    /** Those of these accounts that are not over. */
    @Transactional
    public List<Subscription> underway(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return database.createQuery(
                        "from StoredSubscription where account in ?1 and state <> ?2 order by id",
                        StoredSubscription.class)
                .setParameter(1, accounts.stream().map(AccountId::value).toList())
                .setParameter(2, SubscriptionState.ENDED)
                .getResultStream()
                .map(StoredSubscription::subscription)
                .toList();
    }

    /** Says in its story that the customer withdraws from it; a person settles that. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdrawalDeclared(UUID subscription) {
        StoredSubscription stored = database.find(StoredSubscription.class, subscription);
        write(stored, SubscriptionEvent.What.WITHDRAWAL_DECLARED, stored.subscription().price());
    }

    /**
     * Notes that the customer is asked to confirm a payment; empty where they were asked before, or
     * where nothing has begun that could be renewed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Subscription> confirmationAsked(
            Seller seller, String reference, String invoice) {
        return stored(seller, reference)
                .filter(one -> one.askToConfirm(invoice))
                .map(StoredSubscription::subscription);
    }

    /** This invoice is paid: it waits for nobody any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirmed(Subscription subscription, String invoice) {
        Optional.ofNullable(database.find(StoredSubscription.class, subscription.id()))
                .ifPresent(one -> one.confirmed(invoice));
    }

    /** The provider's invoice that waits for the customer's confirmation; empty where none does. */
    @Transactional
    public Optional<String> toConfirm(Subscription subscription) {
        return Optional.ofNullable(database.find(StoredSubscription.class, subscription.id()))
                .flatMap(StoredSubscription::toConfirm);
    }

    /** What happened to it, newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<SubscriptionEvent> timeline(UUID subscription) {
        List<Object[]> rows =
                database.createNativeQuery(
                                "select what, at, price from subscription_event where subscription = ?1"
                                        + " order by id desc limit 12")
                        .setParameter(1, subscription)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new SubscriptionEvent(
                                        SubscriptionEvent.What.valueOf((String) row[0]),
                                        (Instant) row[1],
                                        (String) row[2]))
                .toList();
    }

    private Optional<StoredSubscription> stored(Seller seller, String reference) {
        return database.createQuery(
                        "from StoredSubscription where seller = ?1 and reference = ?2",
                        StoredSubscription.class)
                .setParameter(1, seller.code())
                .setParameter(2, reference)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Money was taken twice: both stay, and a person decides which one is given back. */
    private void settleSurplus(
            StoredSubscription stored, SubscriptionTruth truth, AccountId account) {
        boolean second =
                SubscriptionState.of(truth.status()).isLive()
                        && all(account).stream()
                                .anyMatch(
                                        one ->
                                                one.state().isLive()
                                                        && !one.surplus()
                                                        && !one.id().equals(stored.id()));
        if (second && !stored.isSurplus()) {
            stored.markSurplus();
            work.open(
                    "finance.second-subscription",
                    account.value(),
                    truth.reference(),
                    "second:" + stored.id(),
                    Duration.ofDays(2));
        }
    }

    private void grant(AccountId account) {
        Optional<Subscription> best =
                all(account).stream()
                        .filter(Subscription::grantsPremium)
                        // of one that is closed nothing is left to give
                        .filter(any -> !closed.isClosed(account))
                        .max(Comparator.comparingLong(one -> plan(one).storageBytes()));
        best.ifPresentOrElse(
                one ->
                        entitlements.desire(
                                account,
                                plan(one),
                                best.filter(Subscription::endsAtPeriodEnd)
                                        .map(Subscription::periodEnd)),
                () -> entitlements.end(account));
    }

    private Plan plan(Subscription subscription) {
        return catalogue.price(subscription.price()).map(Price::plan).orElseThrow();
    }

    private List<Subscription> all(AccountId account) {
        return database.createQuery(
                        "from StoredSubscription where account = ?1", StoredSubscription.class)
                .setParameter(1, account.value())
                .getResultStream()
                .map(StoredSubscription::subscription)
                .toList();
    }

    private void write(StoredSubscription stored, SubscriptionEvent.What what, String price) {
        database.createNativeQuery(
                        "insert into subscription_event (subscription, at, what, price) values (?1, ?2, ?3, ?4)")
                .setParameter(1, stored.id())
                .setParameter(2, clock.instant())
                .setParameter(3, what.name())
                .setParameter(4, price)
                .executeUpdate();
    }
}
