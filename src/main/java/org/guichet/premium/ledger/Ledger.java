// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The books as finance reads them. */
@ApplicationScoped
public class Ledger {

    static final int MOST = 200;

    /**
     * An account in a month.
     *
     * @param opening what it came to before; a debit is positive
     */
    public record Standing(
            int id,
            Account account,
            Optional<Country> country,
            Money opening,
            Money debit,
            Money credit) {

        public Money closing() {
            return opening.plus(debit).minus(credit);
        }
    }

    /**
     * An entry as it stands in the books.
     *
     * @param amount on the account that was asked for; a debit is positive
     */
    public record Posted(
            long id,
            LocalDate day,
            Entry.Kind kind,
            String about,
            Instant occurredAt,
            Money amount) {}

    /** What becomes revenue in a month to come, of what was sold so far. */
    public record Coming(YearMonth month, Money amount) {}

    /** One line of an export. */
    public record Row(
            long entry,
            LocalDate day,
            Entry.Kind kind,
            String reference,
            String about,
            Instant occurredAt,
            Account account,
            Optional<Country> country,
            Money amount) {}

    private final LedgerRows rows;

    Ledger(LedgerRows rows) {
        this.rows = rows;
    }

    /** By code. */
    @Transactional
    public List<Seller> sellers() {
        return rows.of("select code, 0 from seller_entity order by 1").stream()
                .map(row -> new Seller((String) row[0]))
                .toList();
    }

    @Transactional
    public List<CurrencyUnit> currencies(Seller seller) {
        return rows
                .of(
                        "select distinct currency, 0 from ledger_account where seller = ?1 order by 1",
                        seller.code())
                .stream()
                .map(row -> CurrencyUnit.of((String) row[0]))
                .toList();
    }

    /** In the order of the chart. */
    @Transactional
    public List<Standing> balances(Seller seller, CurrencyUnit currency, YearMonth month) {
        return rows
                .of(
                        """
                        with closed as (select max(month) as month from ledger_period where seller = ?1 and month < ?3)
                        select a.id, a.name, a.country,
                          coalesce((select b.balance_minor from ledger_period_balance b, closed where b.account = a.id and b.month = closed.month), 0)
                            + cast(coalesce(sum(l.amount_minor) filter (where l.day < ?3), 0) as bigint),
                          cast(coalesce(sum(l.amount_minor) filter (where l.day >= ?3 and l.amount_minor > 0), 0) as bigint),
                          cast(coalesce(-sum(l.amount_minor) filter (where l.day >= ?3 and l.amount_minor < 0), 0) as bigint)
                        from ledger_account a
                        left join ledger_line l on l.account = a.id and l.day < ?4
                          and l.day >= coalesce((select cast(month + interval '1 month' as date) from closed), '-infinity')
                        where a.seller = ?1 and a.currency = ?2
                        group by a.id
                        """,
                        seller.code(),
                        currency.getCode(),
                        month.atDay(1),
                        month.plusMonths(1).atDay(1))
                .stream()
                .map(
                        row ->
                                new Standing(
                                        ((Number) row[0]).intValue(),
                                        Account.valueOf((String) row[1]),
                                        Optional.ofNullable((String) row[2]).map(Country::new),
                                        money(currency, row[3]),
                                        money(currency, row[4]),
                                        money(currency, row[5])))
                .sorted(
                        Comparator.comparing(Standing::account)
                                .thenComparing(one -> one.country().map(Country::code).orElse("")))
                .toList();
    }

    /** What was sold and not delivered when the day is over becomes revenue in these months. */
    @Transactional
    public List<Coming> coming(Seller seller, CurrencyUnit currency, LocalDate day) {
        return rows
                .of(
                        """
                        select to_char(m, 'YYYY-MM'), cast(sum(
                          ledger_remaining(amount_minor, from_day, until_day, cut_on, greatest(cast(m as date) - 1, ?3))
                          - ledger_remaining(amount_minor, from_day, until_day, cut_on, cast(m + interval '1 month' as date) - 1)) as bigint)
                        from ledger_deferral, generate_series(date_trunc('month', cast(?3 as timestamp) + interval '1 day'), until_day - 1, interval '1 month') as m
                        where seller = ?1 and currency = ?2 and until_day > ?3 and (cut_on is null or cut_on > ?3)
                        group by 1 order by 1
                        """,
                        seller.code(),
                        currency.getCode(),
                        day)
                .stream()
                .map(row -> new Coming(YearMonth.parse((String) row[0]), money(currency, row[1])))
                .toList();
    }

    /** Newest first, at most {@value #MOST}; empty where there is no such account. */
    @Transactional
    public List<Posted> entries(int account, YearMonth month) {
        return rows
                .of(
                        """
                        select e.id, e.day, e.kind, e.about, e.occurred_at, l.amount_minor, e.currency
                        from ledger_line l join ledger_entry e on e.id = l.entry
                        where l.account = ?1 and l.day >= ?2 and l.day < ?3 order by l.day desc, e.id desc limit ?4
                        """,
                        account,
                        month.atDay(1),
                        month.plusMonths(1).atDay(1),
                        MOST)
                .stream()
                .map(
                        row ->
                                new Posted(
                                        ((Number) row[0]).longValue(),
                                        (LocalDate) row[1],
                                        Entry.Kind.valueOf((String) row[2]),
                                        (String) row[3],
                                        (Instant) row[4],
                                        money(CurrencyUnit.of((String) row[6]), row[5])))
                .toList();
    }

    /** Whose it is, and what it is. */
    @Transactional
    public Optional<Standing> account(int id, YearMonth month) {
        return rows.of("select seller, currency from ledger_account where id = ?1", id).stream()
                .findFirst()
                .flatMap(
                        row ->
                                balances(
                                                new Seller((String) row[0]),
                                                CurrencyUnit.of((String) row[1]),
                                                month)
                                        .stream()
                                        .filter(one -> one.id() == id)
                                        .findFirst());
    }

    /** Of whose books an account is. */
    @Transactional
    public Optional<Seller> sellerOf(int account) {
        return rows.of("select seller, 0 from ledger_account where id = ?1", account).stream()
                .findFirst()
                .map(row -> new Seller((String) row[0]));
    }

    /** The lines of all that was posted for a document or a reference, oldest first. */
    @Transactional
    public List<Row> about(String about) {
        return exported("e.about = ?1", about);
    }

    @Transactional
    List<Row> lines(Seller seller, LocalDate from, LocalDate until) {
        return exported("e.seller = ?1 and e.day >= ?2 and e.day < ?3", seller.code(), from, until);
    }

    private List<Row> exported(String which, Object... values) {
        return rows
                .of(
                        """
                        select e.id, e.day, e.kind, e.reference, e.about, e.occurred_at, a.name, a.country, l.amount_minor, e.currency
                        from ledger_entry e join ledger_line l on l.entry = e.id join ledger_account a on a.id = l.account
                        where %s order by e.day, e.id, l.amount_minor desc, a.id
                        """
                                .formatted(which),
                        values)
                .stream()
                .map(
                        row ->
                                new Row(
                                        ((Number) row[0]).longValue(),
                                        (LocalDate) row[1],
                                        Entry.Kind.valueOf((String) row[2]),
                                        (String) row[3],
                                        (String) row[4],
                                        (Instant) row[5],
                                        Account.valueOf((String) row[6]),
                                        Optional.ofNullable((String) row[7]).map(Country::new),
                                        money(CurrencyUnit.of((String) row[9]), row[8])))
                .toList();
    }

    private static Money money(CurrencyUnit currency, Object minor) {
        return Money.ofMinor(currency, ((Number) minor).longValue());
    }
}
