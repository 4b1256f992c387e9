// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.Seller;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;

/** Keeps the one open checkout of each account. */
@ApplicationScoped
public class Checkouts {

    /** What a wish to buy meets. */
    sealed interface Wish {
        /** Nothing stands in the way; asking twice finds the same checkout. */
        record Ready(Checkout checkout) implements Wish {}

        /** Another purchase is open and must be ended first. */
        record InTheWay(Checkout other) implements Wish {}

        record Paying(Checkout checkout) implements Wish {}

        record HasPremium(Subscription subscription) implements Wish {}
    }

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    Checkouts(EntityManager database, Subscriptions subscriptions, InstantSource clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Stores the wish before anybody outside is asked. */
    @Transactional
    Wish wish(Seller seller, Buyer buyer, String price) {
        subscriptions.lock(buyer.account());
        Optional<Subscription> underway = subscriptions.underway(buyer.account());
        if (underway.isPresent()) {
            return new Wish.HasPremium(underway.get());
        }
        Optional<StoredCheckout> open = open(buyer.account());
        if (open.isPresent() && open.get().awaitsNews(clock.instant())) {
            return new Wish.Paying(open.get().checkout());
        }
        if (open.isPresent()) {
            return open.get().isFor(price, buyer, clock.instant())
                    ? new Wish.Ready(open.get().checkout())
                    : new Wish.InTheWay(open.get().checkout());
        }
        StoredCheckout stored = new StoredCheckout(seller, buyer, price, clock.instant());
        database.persist(stored);
        return new Wish.Ready(stored.checkout());
    }

    /** Takes the place of one that the seller has no more. */
    @Transactional
    void customerIs(Checkout checkout, String reference) {
        database.createNativeQuery(
                        """
                        insert into gateway_customer (seller, account, reference, made_at) values (?1, ?2, ?3, ?4)
                        on conflict (seller, account) do update
                          set reference = excluded.reference, made_at = excluded.made_at
                          where gateway_customer.reference <> excluded.reference
                        """)
                .setParameter(1, checkout.seller().code())
                .setParameter(2, checkout.buyer().account().value())
                .setParameter(3, reference)
                .setParameter(4, clock.instant())
                .executeUpdate();
    }

    /** The seller's customer that this account is. */
    @Transactional
    Optional<String> customerOf(Seller seller, AccountId account) {
        List<?> references =
                database.createNativeQuery(
                                "select reference from gateway_customer where seller = ?1 and account = ?2")
                        .setParameter(1, seller.code())
                        .setParameter(2, account.value())
                        .getResultList();
        return references.stream().map(String::valueOf).findFirst();
    }

    /** Notes the payment page; false where the checkout was given up in the meantime. */
    @Transactional
    boolean opened(UUID id, PaymentGateway.OpenCheckout open) {
        return stored(id).openAt(open);
    }

    /** Whether the account came back from a payment page a short while ago, and no news since. */
    @Transactional
    public boolean awaitsNews(AccountId account) {
        return open(account).filter(stored -> stored.awaitsNews(clock.instant())).isPresent();
    }

    /** Where the account's open checkout is paid; empty where that is not known yet. */
    @Transactional
    Optional<URI> openPage(AccountId account) {
        return open(account).flatMap(stored -> stored.checkout().page());
    }

    /** It leads nowhere any more; a finished one stays finished. */
    @Transactional
    public void abandon(UUID id) {
        stored(id).closeOn(clock.instant(), Checkout.State.EXPIRED);
    }

    /**
     * The customer came back from the payment page: until its news is here nothing else is sold.
     */
    @Transactional
    Optional<Checkout> returned(UUID id) {
        Optional<StoredCheckout> found =
                Optional.ofNullable(
                        database.find(StoredCheckout.class, id, LockModeType.PESSIMISTIC_WRITE));
        found.ifPresent(stored -> stored.returnedOn(clock.instant()));
        return found.map(StoredCheckout::checkout);
    }

    /** Whose purchase a subscription came from: the account's latest checkout with this seller. */
    @Transactional
    public Optional<Checkout> latest(Seller seller, AccountId account) {
        return database.createQuery(
                        "from StoredCheckout where seller = ?1 and account = ?2 order by openedAt desc",
                        StoredCheckout.class)
                .setParameter(1, seller.code())
                .setParameter(2, account.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(StoredCheckout::checkout);
    }

    @Transactional
    public Optional<Checkout> find(UUID id) {
        return Optional.ofNullable(database.find(StoredCheckout.class, id))
                .map(StoredCheckout::checkout);
    }

    /** Those of these accounts that may still be paid. */
    @Transactional
    public List<Checkout> open(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return database.createQuery(
                        "from StoredCheckout where account in ?1 and state = ?2 order by id",
                        StoredCheckout.class)
                .setParameter(1, accounts.stream().map(AccountId::value).toList())
                .setParameter(2, Checkout.State.OPEN)
                .getResultStream()
                .map(StoredCheckout::checkout)
                .toList();
    }

    /** The account has what it wanted to buy. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void complete(AccountId account) {
        open(account).ifPresent(one -> one.closeOn(clock.instant(), Checkout.State.COMPLETED));
    }

    /** Nobody paid in time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void expired(Seller seller, String reference) {
        database.createQuery(
                        "from StoredCheckout where seller = ?1 and reference = ?2",
                        StoredCheckout.class)
                .setParameter(1, seller.code())
                .setParameter(2, reference)
                .getResultStream()
                .findFirst()
                .ifPresent(one -> one.closeOn(clock.instant(), Checkout.State.EXPIRED));
    }

    private Optional<StoredCheckout> open(AccountId account) {
        return database.createQuery(
                        "from StoredCheckout where account = ?1 and state = ?2",
                        StoredCheckout.class)
                .setParameter(1, account.value())
                .setParameter(2, Checkout.State.OPEN)
                .getResultStream()
                .findFirst();
    }

    /** Locked: two tabs, or a tab and the news, never write over each other. */
    private StoredCheckout stored(UUID id) {
        return Objects.requireNonNull(
                database.find(StoredCheckout.class, id, LockModeType.PESSIMISTIC_WRITE),
                "a stored checkout");
    }
}
