// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoice;
import org.joda.money.Money;

/** The disputes as we know them. What changes one holds the lock of its account. */
@ApplicationScoped
public class Disputes {

    private static final int MOST = 100;

    private final EntityManager database;

    Disputes(EntityManager database) {
        this.database = database;
    }

    /** The one of the account whose answer is due first; an inquiry too. */
    @Transactional
    public Optional<Dispute> openOf(AccountId account) {
        return list("account = ?1 and settledAt is null order by dueAt, id", 1, account.value())
                .stream()
                .findFirst();
    }

    /** Whether the bank decides over money of this invoice; an inquiry has taken none. */
    @Transactional
    public boolean isOpenOn(String invoice) {
        return !list("invoice = ?1 and standing = 'OPEN'", 1, invoice).isEmpty();
    }

    /** What the bank has taken of it, for good or for now. */
    @Transactional
    public Money takenOf(Invoice invoice) {
        return list("invoice = ?1 and standing in ('OPEN', 'LOST')", MOST, invoice.number())
                .stream()
                .map(Dispute::amount)
                .reduce(Money.zero(invoice.amount().total().getCurrencyUnit()), Money::plus);
    }

    @Transactional
    public List<Dispute> of(String invoice) {
        return list("invoice = ?1 order by openedAt, id", MOST, invoice);
    }

    /** The first to be due first. */
    @Transactional
    List<Dispute> open() {
        return list("settledAt is null order by dueAt nulls first, id", MOST);
    }

    /** The last to be settled first. */
    @Transactional
    List<Dispute> settled() {
        return list("settledAt is not null order by settledAt desc, id", MOST);
    }

    /** Whether the contract must not renew: a bank has its money, or may take it. */
    @Transactional
    boolean stopsRenewal(UUID subscription) {
        return !list("subscription = ?1 and standing in ('OPEN', 'LOST')", 1, subscription)
                .isEmpty();
    }

    /** Whether a bank took its money for good. */
    @Transactional
    boolean isLost(UUID subscription) {
        return !list("subscription = ?1 and standing = 'LOST'", 1, subscription).isEmpty();
    }

    /** Empty where we knew something newer already. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Dispute> apply(
            Seller seller, DisputeTruth truth, Optional<Invoice> invoice, Instant asOf) {
        StoredDispute stored =
                database.createQuery(
                                "from StoredDispute where seller = ?1 and reference = ?2",
                                StoredDispute.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, truth.reference())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst()
                        .orElseGet(() -> new StoredDispute(seller, truth));
        if (stored.knowsBetterThan(asOf)) {
            return Optional.empty();
        }
        stored.become(truth, invoice, asOf);
        database.persist(stored);
        database.flush();
        return Optional.of(stored.dispute());
    }

    private List<Dispute> list(String where, int most, Object... values) {
        var query = database.createQuery("from StoredDispute where " + where, StoredDispute.class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.setMaxResults(most).getResultStream().map(StoredDispute::dispute).toList();
    }
}
