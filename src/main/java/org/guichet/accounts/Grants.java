// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * Access to an account: thirty minutes, one account, one agent, one ticket. Who may open one is
 * decided by the helpdesk (the assigned agent of a ticket whose customer is proven); that nobody
 * looks without one is decided here.
 */
@ApplicationScoped
public class Grants {

    static final Duration LONGEST = Duration.ofMinutes(30);

    /** An open grant. */
    public record Grant(
            UUID id,
            long ticket,
            AccountId account,
            String agent,
            Instant openedAt,
            Instant expiresAt) {

        /** The authority for one fetch under this grant. */
        public FetchGrant forFetch(String purpose) {
            return new FetchGrant.Ticket(ticket, Optional.of(account), agent, purpose);
        }
    }

    /** Why a grant ends before its time. */
    public enum End {
        CLOSED,
        REASSIGNED,
        GIVEN_BACK
    }

    private final EntityManager database;
    private final InstantSource clock;
    private final Audit audit;

    Grants(EntityManager database, InstantSource clock, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /** Opens a grant and logs it. */
    @Transactional
    public Grant open(long ticket, AccountId account, Actor.Agent agent) {
        Instant now = clock.instant();
        AccessGrant row =
                new AccessGrant(ticket, account, agent.username(), now, now.plus(LONGEST));
        database.persist(row);
        audit.record(
                agent, Looks.OPENED, account.value(), "ticket:" + ticket + " grant:" + row.id());
        return row.grant();
    }

    /**
     * The agent's open grant for this account, if there is one.
     *
     * @param ticket the look is for: only its own grant counts, because the log says for which one
     *     an account was looked at; empty where the page knows of none, then the newest counts
     */
    @Transactional
    public Optional<Grant> openFor(Actor.Agent agent, AccountId account, Optional<Long> ticket) {
        return open(agent, account)
                .filter(grant -> ticket.isEmpty() || ticket.get() == grant.ticket())
                .findFirst();
    }

    private Stream<Grant> open(Actor.Agent agent, AccountId account) {
        return database
                .createQuery(
                        "from AccessGrant where agent = ?1 and account = ?2 and endedAt is null and expiresAt > ?3"
                                + " order by expiresAt desc",
                        AccessGrant.class)
                .setParameter(1, agent.username())
                .setParameter(2, account.value())
                .setParameter(3, clock.instant())
                .getResultList()
                .stream()
                .map(AccessGrant::grant);
    }

    /**
     * Ends all open grants of a ticket: it was closed, or went to somebody else. In the caller's
     * transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAll(long ticket, End reason) {
        database.createQuery(
                        "from AccessGrant where ticket = ?1 and endedAt is null", AccessGrant.class)
                .setParameter(1, ticket)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(grant -> endOn(grant, reason));
    }

    /** Who did it stands in the entry of what they did: the closing, the taking over. */
    private void endOn(AccessGrant row, End reason) {
        row.endOn(clock.instant(), reason);
        Grant grant = row.grant();
        // one that ran out has ended with its time, which its opening tells
        if (grant.expiresAt().isAfter(clock.instant())) {
            audit.record(
                    new Actor.Worker("grants"),
                    "account.shut",
                    grant.account().value(),
                    "ticket:%d grant:%s agent:%s reason:%s"
                            .formatted(grant.ticket(), grant.id(), grant.agent(), reason));
        }
    }
}
