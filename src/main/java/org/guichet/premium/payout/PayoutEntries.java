// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Entry;
import org.guichet.premium.ledger.Journal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What a payout's lines and the bank's statement add to the ledger beside the facts. */
@ApplicationScoped
class PayoutEntries {

    private final EntityManager database;
    private final Journal journal;

    PayoutEntries(EntityManager database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** All of its lines are here: what the provider kept, and what it changed into other money. */
    void listed(Payout payout) {
        CurrencyUnit currency = payout.amount().getCurrencyUnit();
        Object[] kept =
                (Object[])
                        database.createNativeQuery(
                                        """
                                        select cast(coalesce(sum(fee_minor - case kind when 'FEE' then net_minor + fee_minor else 0 end), 0) as bigint),
                                          cast(coalesce(sum(net_minor + fee_minor) filter (where kind = 'OTHER'), 0) as bigint)
                                        from payout_line where payout = ?1
                                        """)
                                .setParameter(1, payout.id())
                                .getSingleResult();
        journal.post(
                Entries.kept(
                        payout.seller(),
                        payout.reference(),
                        money(currency, kept[0]),
                        money(currency, kept[1]),
                        payout.madeAt()));
        Money changed = Money.zero(currency);
        for (Object[] row : foreign(payout)) {
            changed = changed.plus(money(currency, row[2]));
            journal.post(
                    Entries.exchanged(
                            payout.seller(),
                            payout.reference(),
                            money(CurrencyUnit.of((String) row[0]), row[1]).negated(),
                            payout.madeAt()));
        }
        journal.post(
                Entries.exchanged(payout.seller(), payout.reference(), changed, payout.madeAt()));
    }

    /** Facts of other currencies: what they were, and what they came to in the payout's. */
    @SuppressWarnings("unchecked")
    private List<Object[]> foreign(Payout payout) {
        return database.createNativeQuery(
                        """
                        select f.currency, cast(sum(sign(l.net_minor + l.fee_minor) * f.amount_minor) as bigint),
                          cast(sum(l.net_minor + l.fee_minor) as bigint)
                        from payout_line l
                        join money_fact f on f.seller = ?2 and f.kind = l.kind and f.reference = l.source and f.currency <> ?3
                        where l.payout = ?1 group by f.currency order by 1
                        """)
                .setParameter(1, payout.id())
                .setParameter(2, payout.seller().code())
                .setParameter(3, payout.amount().getCurrencyUnit().getCode())
                .getResultList();
    }

    /** A day that is corrected is undone first: nothing in the books is changed. */
    void arrived(Payout before, LocalDate on, Instant now) {
        LocalDate known = before.bank().map(Payout.Bank::on).orElse(null);
        if (on.equals(known)) {
            return;
        }
        if (known != null) {
            post(before, Entry.Kind.ARRIVAL_UNDONE, now.toString(), known, now);
        }
        post(before, Entry.Kind.ARRIVAL, now.toString(), on, now);
    }

    /** The bank sent back what somebody had seen arrive. */
    void sentBack(Payout payout, Instant at) {
        payout.bank()
                .ifPresent(
                        bank ->
                                post(
                                        payout,
                                        Entry.Kind.ARRIVAL_UNDONE,
                                        "sent-back",
                                        bank.on(),
                                        at));
    }

    private void post(Payout payout, Entry.Kind kind, String which, LocalDate day, Instant at) {
        Entry entry =
                Entries.moved(
                        payout.seller(),
                        kind,
                        payout.reference() + " " + which,
                        payout.amount(),
                        at);
        journal.post(entry.about(payout.reference()), day);
    }

    private static Money money(CurrencyUnit currency, Object minor) {
        return Money.ofMinor(currency, ((Number) minor).longValue());
    }
}
