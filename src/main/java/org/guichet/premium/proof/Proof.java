// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.proof.Difference.Check;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Finds what does not agree. Looks at what came to rest: news of one thing comes in any order, and
 * what is two days old has come. It does not go back for ever: what was found is work since then.
 */
@ApplicationScoped
class Proof {

    static final Duration AT_REST = Duration.ofDays(2);
    private static final Duration FAR = Duration.ofDays(40);

    private static final int PAGE = 200;

    private static final String UNPOSTED =
            """
            select number, number, total_minor, currency, number from invoice i
            where paid_at >= ?1 and paid_at < ?2 and total_minor <> 0
              and not exists (select from ledger_entry e where e.seller = i.seller and e.kind = 'INVOICE' and e.reference = i.number)
            union all
            select c.number, c.number, c.total_minor, i.currency, i.number from credit_note c join invoice i on i.number = c.invoice
            where c.issued_on >= cast(?1 as date) and c.issued_on < cast(?2 as date) and c.total_minor <> 0
              and not exists (select from ledger_entry e where e.seller = i.seller and e.kind in ('CREDIT_NOTE', 'CREDIT_NOTE_REVERSED') and e.reference = c.number)
            union all
            select kind || ' ' || reference, reference, amount_minor, currency, null from money_fact f
            where posted_at >= ?1 and posted_at < ?2 and amount_minor <> 0
              and not exists (select from ledger_entry e where e.seller = f.seller and e.kind = f.kind and e.reference = f.reference)
            """;
    private static final String PAID_OTHERWISE =
            """
            select i.number, i.number, i.total_minor - paid.minor, i.currency, i.number
            from invoice i cross join lateral (
              select cast(coalesce(sum(f.amount_minor), 0) as bigint) as minor from money_fact f
              where f.seller = i.seller and f.invoice = i.reference and f.kind = 'PAYMENT' and f.currency = i.currency) as paid
            where i.paid_at >= ?1 and i.paid_at < ?2 and paid.minor <> i.total_minor
            """;
    private static final String UNINVOICED =
            """
            select f.reference, f.reference, f.amount_minor, f.currency, null from money_fact f
            where f.posted_at >= ?1 and f.posted_at < ?2 and f.kind = 'PAYMENT'
              and not exists (select from invoice i where i.seller = f.seller and i.reference = f.invoice)
            """;
    private static final String UNCREDITED =
            """
            select cast(r.id as text), coalesce(r.reference, r.invoice), r.amount_minor, r.currency, r.invoice from refund r
            where r.settled_at >= ?1 and r.settled_at < ?2 and r.state = 'DONE' and r.invoice is not null
              and not exists (select from credit_note c where c.refund = r.id)
            """;
    private static final String UNPAID =
            """
            select cast(s.id as text), s.account, 0, cast(null as text), cast(null as text) from subscription s
            where s.state = 'ACTIVE' and not s.surplus
              and s.period_start >= cast(?1 as timestamptz) - interval '400 days' and s.period_start < ?2 and s.period_end > cast(?2 as timestamptz) + interval '2 days'
              and not exists (
                select from ledger_deferral d where d.subscription = s.id and d.amount_minor > 0
                and d.from_day <= cast(?2 as date) + 1 and d.until_day >= cast(?2 as date) + 1)
            """;
    private static final String UNGRANTED =
            """
            select cast(s.id as text), s.account, cast(sum(d.amount_minor) as bigint), d.currency, null
            from ledger_deferral d join subscription s on s.id = d.subscription
            where d.from_day >= cast(?1 as date) - 400 and d.until_day > cast(?2 as date) + 2 and d.from_day <= cast(?2 as date) and d.cut_on is null and not s.surplus
              and not exists (select from entitlement e where e.account = s.account and e.plan <> 'free')
            group by s.id, s.account, d.currency having sum(d.amount_minor) > 0
            """;

    private final EntityManager database;

    Proof(EntityManager database) {
        this.database = database;
    }

    /**
     * A page of them.
     *
     * @param after begins behind this key
     */
    @Transactional
    List<Difference> find(Check check, Instant now, String after) {
        String which =
                switch (check) {
                    case UNPOSTED -> UNPOSTED;
                    case PAID_OTHERWISE -> PAID_OTHERWISE;
                    case UNINVOICED -> UNINVOICED;
                    case UNCREDITED -> UNCREDITED;
                    case UNPAID -> UNPAID;
                    case UNGRANTED -> UNGRANTED;
                };
        List<?> rows =
                database.createNativeQuery(
                                "select * from ("
                                        + which
                                        + ") as found (key, about, minor, currency, invoice) where key > ?4 order by key limit ?3")
                        .setParameter(1, now.minus(FAR))
                        .setParameter(2, now.minus(AT_REST))
                        .setParameter(3, PAGE)
                        .setParameter(4, after)
                        .getResultList();
        return rows.stream().map(row -> difference(check, (Object[]) row)).toList();
    }

    private static Difference difference(Check check, Object[] row) {
        String amount =
                row[3] == null
                        ? ""
                        : " · "
                                + Money.ofMinor(
                                        CurrencyUnit.of((String) row[3]),
                                        ((Number) row[2]).longValue());
        return new Difference(
                check,
                (String) row[0],
                (String) row[1],
                check + " · " + row[0] + amount,
                Optional.ofNullable((String) row[4]));
    }
}
