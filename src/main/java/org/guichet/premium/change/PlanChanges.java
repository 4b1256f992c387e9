// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.subscription.Subscription;
import org.guichet.relay.Departures;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The asked changes: one is open for a subscription at a time. */
@ApplicationScoped
public class PlanChanges {

    private static final String SELECT =
            """
            select c.id, c.subscription, c.from_price, c.to_price, c.takes_effect, c.state, c.currency, c.due_minor,
              c.prorated_at, c.effective_at, c.asked_at, c.lapse
            from plan_change c
            """;

    private final EntityManager database;
    private final Departures departures;
    private final ChangeLetters letters;
    private final InstantSource clock;

    PlanChanges(
            EntityManager database,
            Departures departures,
            ChangeLetters letters,
            InstantSource clock) {
        this.database = database;
        this.departures = departures;
        this.letters = letters;
        this.clock = clock;
    }

    /** What is under way for this subscription. */
    @Transactional
    public Optional<PlanChange> open(UUID subscription) {
        return one(SELECT + "where c.subscription = ?1 and c.settled_at is null", subscription);
    }

    /** Whether one is under way that is charged at once. */
    @Transactional
    public boolean isUpgrading(UUID subscription) {
        return open(subscription).filter(one -> one.when() == PlanChange.When.NOW).isPresent();
    }

    /** The change that this same agreement has opened, if it came before. */
    @Transactional
    Optional<PlanChange> asked(UUID subscription, String to, Instant at) {
        return one(
                SELECT
                        + "where c.subscription = ?1 and c.to_price = ?2"
                        + " and (c.prorated_at = ?3 or (c.settled_at is null and c.effective_at = ?3))"
                        + " order by c.asked_at desc limit 1",
                subscription,
                to,
                at);
    }

    /** One of this account's own. */
    @Transactional
    Optional<PlanChange> find(UUID id, AccountId account) {
        return one(
                SELECT
                        + "join subscription s on s.id = c.subscription where c.id = ?1 and s.account = ?2",
                id,
                account.value());
    }

    @Transactional
    PlanChange find(UUID id) {
        return one(SELECT + "where c.id = ?1", id).orElseThrow();
    }

    /**
     * Opens one, and has it carried out.
     *
     * @param due empty where it waits for the end of the period
     * @return empty where another one is open
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> ask(
            Subscription contract,
            String to,
            Optional<Money> due,
            Instant effectiveAt,
            String askedBy) {
        UUID id = UUID.randomUUID();
        boolean now = due.isPresent();
        int opened =
                database.createNativeQuery(
                                """
                        insert into plan_change (id, subscription, from_price, to_price, takes_effect, state, currency,
                          due_minor, prorated_at, effective_at, asked_by, asked_at)
                        values (?1, ?2, ?3, ?4, ?5, 'ASKED', nullif(?6, ''), nullif(?7, -1),
                          case when cast(?5 as text) = 'NOW' then cast(?8 as timestamptz) end, ?8, ?9, ?10)
                        on conflict (subscription) where settled_at is null do nothing
                        """)
                        .setParameter(1, id)
                        .setParameter(2, contract.id())
                        .setParameter(3, contract.price())
                        .setParameter(4, to)
                        .setParameter(
                                5, (now ? PlanChange.When.NOW : PlanChange.When.PERIOD_END).name())
                        .setParameter(6, due.map(one -> one.getCurrencyUnit().getCode()).orElse(""))
                        .setParameter(7, due.map(Money::getAmountMinorLong).orElse(-1L))
                        .setParameter(8, effectiveAt)
                        .setParameter(9, askedBy)
                        .setParameter(10, clock.instant())
                        .executeUpdate();
        if (opened == 0) {
            return Optional.empty();
        }
        departures.depart(ChangingPlan.DEPARTURE, ChangingPlan.lane(contract.id()), id.toString());
        return Optional.of(id);
    }

    /** The customer keeps what they have; false where it is too late, or was kept already. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(PlanChange change) {
        boolean keeps =
                change.when() == PlanChange.When.PERIOD_END
                        && move(change.id(), PlanChange.State.KEEPING, "ASKED", "PLANNED");
        if (keeps) {
            departures.depart(
                    ChangingPlan.DEPARTURE,
                    ChangingPlan.lane(change.subscription()),
                    change.id().toString());
        }
        return keeps;
    }

    /**
     * Holds an open change against what is true of its subscription now. What waits for its payment
     * and is not there yet is asked about: that it lapsed is said by no field of a subscription.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(Subscription subscription) {
        open(subscription.id()).ifPresent(change -> heard(subscription, change));
    }

    private void heard(Subscription subscription, PlanChange change) {
        if (!subscription.state().isUnderway()) {
            lapse(subscription, change, PlanChange.Lapse.ENDED);
        } else if (subscription.price().equals(change.to())) {
            done(subscription, change);
        } else if (subscription.endsAtPeriodEnd() && change.when() == PlanChange.When.PERIOD_END) {
            lapse(subscription, change, PlanChange.Lapse.ENDED);
        } else if (change.state() == PlanChange.State.AWAITING) {
            askAgain(change);
        }
    }

    /** Has it looked at once more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void askAgain(PlanChange change) {
        departures.depart(
                ChangingPlan.DEPARTURE,
                ChangingPlan.lane(change.subscription()),
                change.id().toString());
    }

    /** Those that wait for a payment since before then: their news may be lost. */
    @Transactional
    List<PlanChange> awaiting(Instant since, int most) {
        return many(
                SELECT
                        + "where c.state = 'AWAITING' and c.asked_at < ?1 order by c.asked_at limit "
                        + most,
                since);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void done(Subscription subscription, PlanChange change) {
        if (settle(change, PlanChange.State.DONE, null)) {
            letters.done(subscription, change);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void awaits(Subscription subscription, PlanChange change) {
        if (move(change.id(), PlanChange.State.AWAITING, "ASKED")) {
            letters.awaits(subscription, change);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void planned(Subscription subscription, PlanChange change) {
        if (move(change.id(), PlanChange.State.PLANNED, "ASKED")) {
            letters.planned(subscription, change);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void kept(Subscription subscription, PlanChange change) {
        if (settle(change, PlanChange.State.KEPT, null)) {
            letters.kept(subscription, change);
        }
    }

    /** The provider could not be told: what was planned is what is true. */
    @Transactional(Transactional.TxType.MANDATORY)
    void notKept(PlanChange change) {
        move(change.id(), PlanChange.State.PLANNED, "KEEPING");
    }

    /** That a plan ended has a letter of its own. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lapse(Subscription subscription, PlanChange change, PlanChange.Lapse why) {
        if (settle(change, PlanChange.State.LAPSED, why) && why != PlanChange.Lapse.ENDED) {
            letters.lapsed(subscription, change);
        }
    }

    private boolean move(UUID id, PlanChange.State to, String... from) {
        return database.createNativeQuery(
                                "update plan_change set state = ?2 where id = ?1 and state in (?3)")
                        .setParameter(1, id)
                        .setParameter(2, to.name())
                        .setParameter(3, List.of(from))
                        .executeUpdate()
                == 1;
    }

    private boolean settle(PlanChange change, PlanChange.State to, PlanChange.@Nullable Lapse why) {
        return database.createNativeQuery(
                                """
                        update plan_change set state = ?2, settled_at = ?3, lapse = nullif(?4, ''),
                          effective_at = case when cast(?2 as text) = 'DONE' then least(effective_at, cast(?3 as timestamptz)) else effective_at end
                        where id = ?1 and settled_at is null
                        """)
                        .setParameter(1, change.id())
                        .setParameter(2, to.name())
                        .setParameter(3, clock.instant())
                        .setParameter(4, why == null ? "" : why.name())
                        .executeUpdate()
                == 1;
    }

    private Optional<PlanChange> one(String sql, Object... values) {
        return many(sql, values).stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<PlanChange> many(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().map(PlanChanges::change).toList();
    }

    private static PlanChange change(@Nullable Object[] row) {
        return new PlanChange(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                PlanChange.When.valueOf((String) row[4]),
                PlanChange.State.valueOf((String) row[5]),
                Optional.ofNullable((String) row[6])
                        .map(
                                currency ->
                                        Money.ofMinor(
                                                CurrencyUnit.of(currency),
                                                ((Number) row[7]).longValue())),
                Optional.ofNullable((Instant) row[8]),
                (Instant) row[9],
                (Instant) row[10],
                Optional.ofNullable((String) row[11]).map(PlanChange.Lapse::valueOf));
    }
}
