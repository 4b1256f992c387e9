// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.ledger.Entry.Line;
import org.guichet.relay.RecurringJob;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Makes revenue of what was deferred, a day after the other, each once it is over where the seller
 * is: one entry for all contracts, of the difference between what stands there and what is still to
 * come. So a document that came late, or a contract that ended, is caught up the same night.
 */
@ApplicationScoped
public class Recognition implements RecurringJob {

    private record Book(Seller seller, CurrencyUnit currency) {}

    private final LedgerRows rows;
    private final Journal journal;
    private final InstantSource clock;

    Recognition(LedgerRows rows, Journal journal, InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "premium-ledger-recognition";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        for (Book book : QuarkusTransaction.requiringNew().call(this::books)) {
            LocalDate over =
                    LocalDate.ofInstant(clock.instant(), journal.zone(book.seller())).minusDays(1);
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(() -> next(book, over));
            }
        }
    }

    private List<Book> books() {
        return rows
                .of(
                        "select distinct seller, currency from ledger_account where name = 'DEFERRED_REVENUE' order by 1, 2")
                .stream()
                .map(row -> new Book(new Seller((String) row[0]), CurrencyUnit.of((String) row[1])))
                .toList();
    }

    /** Whether a day was left to do. */
    private boolean next(Book book, LocalDate over) {
        rows.change(
                """
                insert into ledger_recognised (seller, currency, through)
                select ?1, ?2, coalesce(min(day) - 1, cast(?3 as date)) from ledger_deferral where seller = ?1 and currency = ?2
                on conflict do nothing
                """,
                book.seller().code(),
                book.currency().getCode(),
                over);
        // whoever comes second waits here, and finds the day done
        LocalDate through =
                (LocalDate)
                        rows.of(
                                        "select through, 0 from ledger_recognised where seller = ?1 and currency = ?2 for update",
                                        book.seller().code(),
                                        book.currency().getCode())
                                .getFirst()[0];
        if (!through.isBefore(over)) {
            return false;
        }
        LocalDate day = through.plusDays(1);
        recognise(book, day);
        rows.change(
                "update ledger_recognised set through = ?3 where seller = ?1 and currency = ?2",
                book.seller().code(),
                book.currency().getCode(),
                day);
        return day.isBefore(over);
    }

    private void recognise(Book book, LocalDate day) {
        List<Line> lines = new ArrayList<>();
        for (Object[] row : due(book, day)) {
            Country country = new Country((String) row[0]);
            Money due = Money.ofMinor(book.currency(), ((Number) row[1]).longValue());
            lines.add(Line.in(country, Account.DEFERRED_REVENUE, due));
            lines.add(Line.in(country, Account.REVENUE, due.negated()));
        }
        journal.post(
                new Entry(
                        book.seller(),
                        Entry.Kind.RECOGNITION,
                        book.currency() + " " + day,
                        book.currency() + " " + day,
                        clock.instant(),
                        lines,
                        Optional.empty()),
                day);
    }

    /** By country: what stands there less what is still to come when the day is over. */
    private List<Object[]> due(Book book, LocalDate day) {
        return rows.of(
                """
                select country, cast(sum(amount) as bigint) from (
                  select a.country, -l.amount_minor as amount from ledger_account a join ledger_line l on l.account = a.id
                  where a.seller = ?1 and a.currency = ?2 and a.name = 'DEFERRED_REVENUE' and l.day <= ?3
                  union all
                  select country, -ledger_remaining(amount_minor, from_day, until_day, cut_on, ?3) from ledger_deferral
                  where seller = ?1 and currency = ?2 and until_day > ?3 and day <= ?3
                ) as moved group by country having sum(amount) <> 0 order by country
                """,
                book.seller().code(),
                book.currency().getCode(),
                day);
    }
}
