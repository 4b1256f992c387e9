// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.budget.PartnerScope;
import org.guichet.kernel.Actor;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/** The table of signals. */
@ApplicationScoped
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);
    private static final Duration LOOK_WITHIN = Duration.ofDays(2);
    private static final Duration LISTED = Duration.ofDays(30);
    private static final int MOST = 100;

    private final EntityManager database;
    private final Work work;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    Signals(EntityManager database, Work work, MeterRegistry metrics, InstantSource clock) {
        this.database = database;
        this.work = work;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Keeps a signal, and tells people of it the first time and whenever it has doubled.
     *
     * @param mark the case: the same seen again is no other one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void raise(Signal signal, String mark) {
        int fresh =
                database.createNativeQuery(
                                """
                        insert into access_signal (id, kind, agent, partner, account, cases, seen_at, mark)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (mark)
                        do update set cases = excluded.cases, seen_at = excluded.seen_at
                        where excluded.cases >= access_signal.cases * 2
                        """)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, signal.kind().name())
                        .setParameter(3, signal.agent().orElse(null))
                        .setParameter(4, signal.partner().orElse(null))
                        .setParameter(5, signal.account().orElse(null))
                        .setParameter(6, signal.cases())
                        .setParameter(7, signal.at())
                        .setParameter(8, mark)
                        .executeUpdate();
        if (fresh == 1) {
            // another item: the one of before may be settled
            tell(signal, mark + ":" + signal.cases());
        }
    }

    private void tell(Signal signal, String mark) {
        work.open(
                "access.signal",
                signal.agent().or(signal::account).orElse("-"),
                "%s cases:%d %s"
                        .formatted(
                                signal.kind().code(), signal.cases(), signal.account().orElse("")),
                "access-signal:" + UUID.nameUUIDFromBytes(mark.getBytes(StandardCharsets.UTF_8)),
                LOOK_WITHIN);
        metrics.counter("guichet.access.signals", "kind", signal.kind().code()).increment();
        LOG.warnf(
                "unusual access: %s, %s, %d cases",
                signal.kind().code(), signal.agent().orElse("several"), signal.cases());
    }

    /** Of the reader's own partner, or all for the provider; the newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Signal> list(Actor.Agent reader) {
        List<Tuple> rows =
                database.createNativeQuery(
                                "select kind, agent, partner, account, cases, seen_at from access_signal where seen_at > ?1"
                                        + " and (cast(?2 as text) is null or partner = ?2) order by seen_at desc limit "
                                        + MOST,
                                Tuple.class)
                        .setParameter(1, clock.instant().minus(LISTED))
                        .setParameter(2, PartnerScope.of(reader))
                        .getResultList();
        return rows.stream().map(Signals::signal).toList();
    }

    private static Signal signal(Tuple row) {
        return new Signal(
                Signal.Kind.valueOf(row.get("kind", String.class)),
                Optional.ofNullable(row.get("agent", String.class)),
                Optional.ofNullable(row.get("partner", String.class)),
                Optional.ofNullable(row.get("account", String.class)),
                row.get("cases", Long.class),
                row.get("seen_at", java.time.Instant.class));
    }
}
