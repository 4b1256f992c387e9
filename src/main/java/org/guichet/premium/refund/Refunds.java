// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.refund.Refund.State;
import org.guichet.relay.Departures;
import org.joda.money.Money;

/** The refunds as we know them. What changes one holds the lock of its account. */
@ApplicationScoped
class Refunds {

    private static final int MOST = 50;

    private final EntityManager database;
    private final Invoices invoices;
    private final Departures departures;
    private final InstantSource clock;

    Refunds(EntityManager database, Invoices invoices, Departures departures, InstantSource clock) {
        this.database = database;
        this.invoices = invoices;
        this.departures = departures;
        this.clock = clock;
    }

    /** Stores it before the provider is asked; the same twice is the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    Refund order(StoredRefund.Order order) {
        return stored("once = ?1", order.once())
                .map(StoredRefund::refund)
                .orElseGet(
                        () -> {
                            Seller seller = invoices.origin(order.invoice()).orElseThrow().seller();
                            StoredRefund made = new StoredRefund(seller, order, clock.instant());
                            database.persist(made);
                            Refund refund = made.refund();
                            departures.depart(
                                    RefundDelivery.DEPARTURE,
                                    "refund:" + order.invoice(),
                                    refund.id().toString());
                            return refund;
                        });
    }

    /** By what makes it the same when it is asked for twice. */
    @Transactional
    Optional<Refund> find(String once) {
        return stored("once = ?1", once).map(StoredRefund::refund);
    }

    @Transactional
    Optional<Refund> find(UUID id) {
        return Optional.ofNullable(database.find(StoredRefund.class, id)).map(StoredRefund::refund);
    }

    /** Oldest first. */
    @Transactional
    List<Refund> of(String invoice) {
        return database
                .createQuery(
                        "from StoredRefund where invoice = ?1 order by askedAt, id",
                        StoredRefund.class)
                .setParameter(1, invoice)
                .getResultList()
                .stream()
                .map(StoredRefund::refund)
                .toList();
    }

    @Transactional
    List<Refund> newest() {
        return database
                .createQuery("from StoredRefund order by askedAt desc, id", StoredRefund.class)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(StoredRefund::refund)
                .toList();
    }

    /** What went back of it or is to go back. */
    @Transactional
    Money given(Invoice invoice) {
        return of(invoice.number()).stream()
                .filter(one -> one.state() != State.FAILED)
                .map(Refund::amount)
                .reduce(Money.zero(invoice.amount().total().getCurrencyUnit()), Money::plus);
    }

    /**
     * What came of a truth.
     *
     * @param taken whether it was newer than what we knew
     */
    record Change(Refund refund, boolean taken) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Change apply(Seller seller, RefundTruth truth, Optional<Invoice> invoice, Instant asOf) {
        StoredRefund stored =
                stored("seller = ?1 and reference = ?2", seller.code(), truth.reference())
                        .or(
                                () ->
                                        truth.order()
                                                .flatMap(this::ordered)
                                                .filter(one -> one.awaits(seller)))
                        .orElseGet(() -> new StoredRefund(seller, truth));
        if (stored.knowsBetterThan(asOf)) {
            return new Change(stored.refund(), false);
        }
        stored.become(truth, invoice.map(Invoice::number), asOf);
        database.persist(stored);
        database.flush();
        return new Change(stored.refund(), true);
    }

    /** False where it was settled otherwise. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean refused(UUID id, String why) {
        StoredRefund stored = ordered(id).orElseThrow();
        if (stored.refund().state() != State.ASKED) {
            return false;
        }
        stored.refused(why, clock.instant());
        return true;
    }

    private Optional<StoredRefund> ordered(UUID id) {
        return Optional.ofNullable(
                database.find(StoredRefund.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private Optional<StoredRefund> stored(String where, Object... values) {
        var query =
                database.createQuery("from StoredRefund where " + where, StoredRefund.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, Objects.requireNonNull(values[i]));
        }
        return query.getResultStream().findFirst();
    }
}
