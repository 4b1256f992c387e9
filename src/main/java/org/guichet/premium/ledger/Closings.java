// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.premium.Seller;

/** Months that are closed, and how one is. */
@ApplicationScoped
public class Closings {

    /** Who closed it, and when. */
    public record Closed(String by, Instant at) {}

    private final LedgerRows rows;
    private final Journal journal;
    private final Audit audit;
    private final InstantSource clock;

    Closings(LedgerRows rows, Journal journal, Audit audit, InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /** With itself, or with the first one after it that was. */
    @Transactional
    public Optional<Closed> of(Seller seller, YearMonth month) {
        return rows
                .of(
                        "select closed_by, closed_at from ledger_period where seller = ?1 and month >= ?2 order by month limit 1",
                        seller.code(),
                        month.atDay(1))
                .stream()
                .findFirst()
                .map(row -> new Closed((String) row[0], (Instant) row[1]));
    }

    /**
     * Closes a month and what is before it: nothing is posted there any more, what comes late is
     * posted into the first open one. A second time changes nothing.
     *
     * @throws Refusal CONFLICT {@code ledger-month-runs} where days of it are not recognised yet
     */
    @Transactional
    public void close(Actor.Agent agent, Seller seller, YearMonth month) {
        // whoever posts now is waited for, and whoever posts later finds it closed
        rows.of("select ledger_still(), 0");
        if (of(seller, month).isPresent()) {
            return;
        }
        refuseWhereItRuns(seller, month);
        rows.change(
                """
                insert into ledger_period_balance (account, month, balance_minor)
                select a.id, ?2, cast(sum(l.amount_minor) as bigint) from ledger_account a join ledger_line l on l.account = a.id
                where a.seller = ?1 and l.day < ?3 group by a.id
                """,
                seller.code(),
                month.atDay(1),
                month.plusMonths(1).atDay(1));
        rows.change(
                "insert into ledger_period (seller, month, closed_by, closed_at) values (?1, ?2, ?3, ?4)",
                seller.code(),
                month.atDay(1),
                agent.name(),
                clock.instant());
        audit.record(agent, "ledger.closed", "ledger:" + seller, month.toString());
    }

    private void refuseWhereItRuns(Seller seller, YearMonth month) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), journal.zone(seller));
        boolean over = !today.isBefore(month.plusMonths(1).atDay(1));
        boolean recognised =
                rows.of(
                                """
                                select a.currency, 0 from ledger_account a
                                left join ledger_recognised r on r.seller = a.seller and r.currency = a.currency
                                where a.seller = ?1 and a.name = 'DEFERRED_REVENUE' and coalesce(r.through, '-infinity') < ?2
                                """,
                                seller.code(),
                                month.atEndOfMonth())
                        .isEmpty();
        if (!over || !recognised) {
            throw new Refusal(Refusal.Kind.CONFLICT, LedgerRefusals.RUNS);
        }
    }
}
