// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.budget.AccessConfig;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Looks every ten minutes for what an honest day does not bring. A signal accuses nobody: a person
 * looks at it. The same case is told once a week, and again when it has doubled.
 */
@ApplicationScoped
class Watch implements RecurringJob {

    private static final String WITHOUT_WORD =
            """
            select g.agent as agent, min(g.partner) as partner, cast(null as text) as account, count(*) as cases
            from access_grant g
            where g.opened_at > :since and g.opened_at < :settled
              and not exists (select from agent_word w where w.ticket = g.ticket and w.agent = g.agent and w.at >= g.opened_at)
            group by g.agent having count(*) >= :most
            """;

    private static final String SAME_ACCOUNT =
            """
            select agent, min(partner) as partner, account, count(*) as cases
            from access_grant where opened_at > :since
            group by agent, account having count(*) >= :most
            """;

    private static final String PARTNERS =
            """
            select cast(null as text) as agent, cast(null as text) as partner, account, count(distinct partner) as cases
            from access_grant where opened_at > :since and partner is not null
            group by account having count(distinct partner) >= :most
            """;

    private static final String OPENED =
            "select cast(id as text) as id, agent, partner, account, opened_at from access_grant"
                    + " where opened_at > :since and partner = any (string_to_array(:partners, ','))";

    private static final Duration DAY = Duration.ofDays(1);

    /** An agent may look first and write then. */
    private static final Duration TIME_TO_WRITE = Duration.ofHours(1);

    private final EntityManager database;
    private final Signals signals;
    private final Shifts shifts;
    private final AccessConfig config;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Watch(
            EntityManager database,
            Signals signals,
            Shifts shifts,
            AccessConfig config,
            Tenancy tenancy,
            InstantSource clock) {
        this.database = database;
        this.signals = signals;
        this.shifts = shifts;
        this.config = config;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "access-signals";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    @Transactional
    public void run() {
        tenancy.enter(new Tenant.Job("watch"));
        AccessConfig.Signals most = config.signals();
        raise(Signal.Kind.WITHOUT_WORD, WITHOUT_WORD, DAY.multipliedBy(7), most.withoutWord());
        raise(Signal.Kind.SAME_ACCOUNT, SAME_ACCOUNT, DAY.multipliedBy(30), most.sameAccount());
        raise(Signal.Kind.PARTNERS, PARTNERS, DAY.multipliedBy(7), most.partners());
        offShift();
    }

    @SuppressWarnings("unchecked")
    private void raise(Signal.Kind kind, String sql, Duration window, int most) {
        Instant now = clock.instant();
        var query =
                database.createNativeQuery(sql, Tuple.class)
                        .setParameter("since", now.minus(window))
                        .setParameter("most", most);
        if (kind == Signal.Kind.WITHOUT_WORD) {
            query.setParameter("settled", now.minus(TIME_TO_WRITE));
        }
        for (Tuple row : (List<Tuple>) query.getResultList()) {
            Signal signal = signal(kind, row, row.get("cases", Long.class), now);
            signals.raise(
                    signal,
                    kind.code()
                            + ":"
                            + signal.agent().orElse("")
                            + ":"
                            + signal.account().orElse("")
                            + ":"
                            + week(now));
        }
    }

    /** Each opening by itself: it is the hour that is unusual, not how many. */
    @SuppressWarnings("unchecked")
    private void offShift() {
        if (shifts.all().isEmpty()) {
            return;
        }
        List<Tuple> opened =
                database.createNativeQuery(OPENED, Tuple.class)
                        .setParameter("since", clock.instant().minus(DAY))
                        .setParameter("partners", String.join(",", shifts.all().keySet()))
                        .getResultList();
        for (Tuple row : opened) {
            Instant at = row.get("opened_at", Instant.class);
            Shift shift = shifts.all().get(row.get("partner", String.class));
            if (shift != null && !shift.covers(at)) {
                signals.raise(
                        signal(Signal.Kind.OFF_SHIFT, row, 1, at),
                        Signal.Kind.OFF_SHIFT.code() + ":" + row.get("id", String.class));
            }
        }
    }

    private static Signal signal(Signal.Kind kind, Tuple row, long cases, Instant at) {
        return new Signal(
                kind,
                Optional.ofNullable(row.get("agent", String.class)),
                Optional.ofNullable(row.get("partner", String.class)),
                Optional.ofNullable(row.get("account", String.class)),
                cases,
                at);
    }

    private static String week(Instant now) {
        var day = now.atZone(ZoneOffset.UTC);
        return day.get(IsoFields.WEEK_BASED_YEAR)
                + "-"
                + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
