// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.Actor;
import org.guichet.page.SignedOut;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jboss.logging.Logger;

/**
 * Who is signed in, by what they look at. Written down every few minutes and not with every page;
 * signing out ends it at once. A session that the sign-in server ends names nobody: whose it was is
 * gone by the time that is up.
 */
@ApplicationScoped
public class Attendance {

    /** So long somebody is there after the last that was seen of them. */
    public static final Duration STAYS = Duration.ofMinutes(30);

    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final Logger LOG = Logger.getLogger(Attendance.class);

    /** Somebody at one desk: whoever works for another partner from now on is new there. */
    private record Seat(String agent, String desk) {}

    private final TeamTable table;
    private final Tenancy tenancy;
    private final InstantSource clock;

    private final Map<Seat, Instant> seen = new ConcurrentHashMap<>();

    Attendance(TeamTable table, Tenancy tenancy, InstantSource clock) {
        this.table = table;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The agent looks at a page, in a transaction of its own where it is written down. */
    public void seen(Actor.Agent agent) {
        Instant now = clock.instant();
        Seat seat = new Seat(agent.username(), TeamTable.desk(agent));
        Instant before = seen.getOrDefault(seat, Instant.EPOCH);
        if (now.isBefore(before.plus(AGAIN))) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> table.come(agent, now, now.plus(STAYS)));
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(seat, now);
    }

    /** On a thread that must not wait for a database. */
    void ended(@Observes SignedOut session) {
        session.agent()
                .ifPresentOrElse(
                        agent -> {
                            seen.keySet().removeIf(seat -> seat.agent().equals(agent));
                            Infrastructure.getDefaultWorkerPool().execute(() -> leave(agent));
                        },
                        seen::clear);
    }

    private void leave(String agent) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                tenancy.enter(new Tenant.Job("attendance"));
                                table.leave(agent, clock.instant());
                            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s signed out and is still taken to be there", agent);
        }
    }
}
