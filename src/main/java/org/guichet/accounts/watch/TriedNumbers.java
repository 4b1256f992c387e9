// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.audit.AuditTrail;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Tickets that somebody asked for and was told that there is no such ticket. The answer does not
 * say whether it is another partner's or none; the log does not either, but it tells who asked.
 * Whoever goes through the numbers leaves so many entries and then one that says "many", and a
 * signal: nobody fills the log by asking.
 */
@ApplicationScoped
public class TriedNumbers {

    /** Different numbers within an hour that are told one by one. */
    static final int MOST = 20;

    static final String ACT = "ticket.refused";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String MANY = "many";

    private final EntityManager database;
    private final Audit audit;
    private final AuditTrail trail;
    private final Signals signals;
    private final Tenancy tenancy;
    private final InstantSource clock;

    TriedNumbers(
            EntityManager database,
            Audit audit,
            AuditTrail trail,
            Signals signals,
            Tenancy tenancy,
            InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.trail = trail;
        this.signals = signals;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** In a transaction of its own, apart from the answer: that must not take longer for it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void tried(Actor.Agent agent, long number) {
        lock(agent);
        Instant now = clock.instant();
        String subject = "ticket:" + number;
        List<AuditTrail.Entry> told = trail.newest(agent.logged(), ACT, now.minus(HOUR));
        if (told.stream().anyMatch(one -> isSame(one, subject, now) || isMany(one))) {
            return;
        }
        long numbers = told.stream().map(one -> one.event().subject()).distinct().count();
        if (numbers < MOST) {
            audit.record(agent, ACT, subject, "no-such-ticket");
        } else {
            many(agent, now);
        }
    }

    private static boolean isSame(AuditTrail.Entry entry, String subject, Instant now) {
        return entry.event().subject().equals(subject)
                && entry.event().at().isAfter(now.minus(Reads.SAME));
    }

    private static boolean isMany(AuditTrail.Entry entry) {
        return entry.event().detail().equals(MANY);
    }

    private void many(Actor.Agent agent, Instant now) {
        audit.record(agent, ACT, agent.logged(), MANY);
        Signal signal =
                new Signal(
                        Signal.Kind.NUMBERS,
                        Optional.of(agent.username()),
                        agent.partner(),
                        Optional.empty(),
                        MOST + 1,
                        now);
        String mark =
                "%s:%s:%s"
                        .formatted(
                                Signal.Kind.NUMBERS.code(),
                                agent.username(),
                                now.atZone(ZoneOffset.UTC).toLocalDate());
        tenancy.as(
                new Tenant.Job("watch"),
                () -> {
                    signals.raise(signal, mark);
                    return signal;
                });
    }

    /** Many tabs at once are counted one after the other. */
    private void lock(Actor.Agent agent) {
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) as held",
                        Integer.class)
                .setParameter(1, "tried-numbers:" + agent.username())
                .getSingleResult();
    }
}
