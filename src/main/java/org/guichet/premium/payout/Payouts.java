// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.PayoutGateway.Movement;
import org.guichet.premium.PayoutGateway.PayoutTruth;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/** The payouts as we know them, and their lines. */
@ApplicationScoped
class Payouts {

    private static final int MOST = 100;

    private final EntityManager database;
    private final PayoutEntries entries;
    private final Audit audit;
    private final InstantSource clock;

    Payouts(EntityManager database, PayoutEntries entries, Audit audit, InstantSource clock) {
        this.database = database;
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty where we knew something newer already. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Payout> apply(Seller seller, PayoutTruth truth, Instant asOf) {
        StoredPayout stored =
                database.createQuery(
                                "from StoredPayout where seller = ?1 and reference = ?2",
                                StoredPayout.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, truth.reference())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst()
                        .orElseGet(() -> new StoredPayout(seller, truth));
        if (stored.knowsBetterThan(asOf)) {
            return Optional.empty();
        }
        stored.become(truth, asOf);
        database.persist(stored);
        return Optional.of(stored.payout());
    }

    @Transactional
    Optional<Payout> find(UUID id) {
        return Optional.ofNullable(database.find(StoredPayout.class, id)).map(StoredPayout::payout);
    }

    @Transactional
    List<Payout> newest() {
        return database
                .createQuery("from StoredPayout order by madeAt desc, id", StoredPayout.class)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(StoredPayout::payout)
                .toList();
    }

    /** Once, however often it is read. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Payout payout, Movement line, boolean matched) {
        database.createNativeQuery(
                        """
                        insert into payout_line (payout, reference, kind, source, net_minor, fee_minor, matched)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (payout, reference) do nothing
                        """)
                .setParameter(1, payout.id())
                .setParameter(2, line.reference())
                .setParameter(3, line.kind().name())
                .setParameter(4, line.source())
                .setParameter(5, line.net().getAmountMinorLong())
                .setParameter(6, line.fee().getAmountMinorLong())
                .setParameter(7, matched)
                .executeUpdate();
    }

    /** All of its lines are here: what they come to. */
    @Transactional(Transactional.TxType.MANDATORY)
    Payout listed(UUID id) {
        long sum =
                ((Number)
                                database.createNativeQuery(
                                                "select coalesce(sum(net_minor), 0) from payout_line where payout = ?1")
                                        .setParameter(1, id)
                                        .getSingleResult())
                        .longValue();
        StoredPayout stored = locked(id);
        stored.listed(sum, clock.instant());
        Payout whole = stored.payout();
        entries.listed(whole);
        return whole;
    }

    /** What matches nothing first; a fact that came after its line counts at once. */
    @Transactional
    List<Payout.Line> lines(Payout payout) {
        return lines(payout, "", "order by known, reference limit " + MOST);
    }

    @Transactional
    List<Payout.Line> unmatched(Payout payout) {
        return lines(payout, "where not known", "order by reference");
    }

    @SuppressWarnings("unchecked")
    private List<Payout.Line> lines(Payout payout, String which, String order) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                        select reference, kind, source, net_minor, fee_minor, known from (
                          select l.*, l.matched or exists (
                            select from money_fact f
                            where f.seller = ?2 and f.kind = l.kind and f.reference = l.source
                              -- one that was paid in another currency cannot be compared
                              and (f.currency <> ?3 or f.amount_minor = abs(l.net_minor + l.fee_minor))
                          ) as known
                          from payout_line l where l.payout = ?1) as line
                        """
                                        + which
                                        + " "
                                        + order)
                        .setParameter(1, payout.id())
                        .setParameter(2, payout.seller().code())
                        .setParameter(3, payout.amount().getCurrencyUnit().getCode())
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Payout.Line(
                                        (String) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        money(payout, row[3]),
                                        money(payout, row[4]),
                                        (Boolean) row[5]))
                .toList();
    }

    private static Money money(Payout payout, Object minor) {
        return Money.ofMinor(payout.amount().getCurrencyUnit(), ((Number) minor).longValue());
    }

    /** Somebody has seen it on the bank's statement. */
    @Transactional
    void arrived(Actor.Agent agent, UUID id, LocalDate on, String text) {
        StoredPayout stored = locked(id);
        entries.arrived(stored.payout(), on, clock.instant());
        stored.arrived(on, text, agent, clock.instant());
        Payout payout = stored.payout();
        audit.record(
                agent,
                "payout.arrived",
                "payout:" + payout.reference(),
                "%s on:%s".formatted(payout.amount(), on));
    }

    private StoredPayout locked(UUID id) {
        return database.find(StoredPayout.class, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
