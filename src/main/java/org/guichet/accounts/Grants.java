// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.accounts.budget.AgentPaused;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.audit.Audit;
import org.guichet.audit.Reads;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.jboss.logging.Logger;

/**
 * Access to an account: thirty minutes, one account, one agent, one ticket. Who may open one is
 * decided by the helpdesk (the assigned agent of a ticket whose customer is proven); that nobody
 * looks without one is decided here.
 */
@ApplicationScoped
public class Grants {

    /**
     * Those that are open on {@code asked.ticket} for {@code asked.agent} at {@code asked.at}, as a
     * subquery: for a page that asks in one question whether there is anything to ask {@link
     * #openOn} for.
     */
    public static final String OPEN_ON =
            "select from access_grant g where g.agent = asked.agent and g.ticket = asked.ticket and g.ended_at is null and g.expires_at > asked.at";

    private static final Logger LOG = Logger.getLogger(Grants.class);

    public static final Duration LONGEST = Duration.ofMinutes(30);

    /** An open grant. */
    public record Grant(
            UUID id,
            long ticket,
            AccountId account,
            String agent,
            String purpose,
            Instant openedAt,
            Instant expiresAt) {

        /** The authority for one fetch under this grant. */
        public FetchGrant forFetch() {
            return new FetchGrant.Ticket(ticket, Optional.of(account), agent, purpose);
        }

        /** Enough of the id to find it by, for the watermark. */
        public String shortId() {
            return id.toString().substring(0, 8);
        }
    }

    /** What a grant is opened for; the core is told. */
    public enum Purpose {
        /** The ticket's customer is proven to be the account's holder. */
        SUPPORT("support"),
        /** They are not, and two people answer for it. */
        BREAK_GLASS("break-glass");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }

        /** As it stands in tokens, tables and the log. */
        public String code() {
            return code;
        }
    }

    /** What opening comes to. */
    public sealed interface Opening {

        record Opened(Grant grant) implements Opening {}

        /** The agent looked at enough for now; nothing was opened. */
        record Denied(Spending.Denied why) implements Opening {}
    }

    /** Why a grant ends before its time. */
    public enum End {
        CLOSED,
        RESOLVED,
        SPAM,
        /** The ticket went to the provider's second level, or back. */
        HANDED_OVER,
        REASSIGNED,
        GIVEN_BACK,
        /** The agent may look at nothing for now. */
        PAUSED,
        /** Another account is what the ticket is about: two people opened it, or it was proven. */
        REPLACED
    }

    private final EntityManager database;
    private final InstantSource clock;
    private final Audit audit;
    private final Reads reads;
    private final Budgets budgets;
    private final GrantSeal seals;

    Grants(
            EntityManager database,
            InstantSource clock,
            Audit audit,
            Reads reads,
            Budgets budgets,
            GrantSeal seals) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.reads = reads;
        this.budgets = budgets;
        this.seals = seals;
    }

    /**
     * Opens a grant where the budgets have room for it, and logs it. In the caller's transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Opening open(long ticket, AccountId account, Actor.Agent agent, Purpose purpose) {
        return switch (budgets.spend(agent, Use.OPEN, Optional.of(account))) {
            case Spending.Denied why -> new Opening.Denied(why);
            case Spending.Spent counted ->
                    new Opening.Opened(opened(ticket, account, agent, purpose));
        };
    }

    private Grant opened(long ticket, AccountId account, Actor.Agent agent, Purpose purpose) {
        AccessGrant row = new AccessGrant(ticket, account, agent, purpose, clock.instant(), seals);
        database.persist(row);
        audit.record(
                agent,
                purpose == Purpose.SUPPORT ? Looks.OPENED : Looks.OPENED_BY_TWO,
                account.value(),
                "ticket:" + ticket + " grant:" + row.id());
        return row.grant();
    }

    /** Ends what is open: the agent may look at nothing any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void paused(@Observes AgentPaused event) {
        end("agent = ?1", event.agent(), End.PAUSED);
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

    /** The agent's open grant on this ticket, whichever account it opens; the newest of several. */
    @Transactional
    public Optional<Grant> openOn(Actor.Agent agent, long ticket) {
        return database
                .createQuery(
                        "from AccessGrant where agent = ?1 and ticket = ?2 and endedAt is null and expiresAt > ?3"
                                + " order by expiresAt desc",
                        AccessGrant.class)
                .setParameter(1, agent.username())
                .setParameter(2, ticket)
                .setParameter(3, clock.instant())
                .getResultList()
                .stream()
                .filter(this::isOurs)
                .map(AccessGrant::grant)
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
                .filter(this::isOurs)
                .map(AccessGrant::grant);
    }

    /** A row that the product did not write opens nothing, and is told. */
    private boolean isOurs(AccessGrant row) {
        if (row.isSealed(seals)) {
            return true;
        }
        Grant forged = row.grant();
        LOG.errorf("a grant that the product did not open: %s, of %s", forged.id(), forged.agent());
        reads.record(
                new Actor.Worker("grants"),
                "grant.forged",
                forged.account().value(),
                "ticket:%d grant:%s agent:%s"
                        .formatted(forged.ticket(), forged.id(), forged.agent()));
        return false;
    }

    /**
     * Ends all open grants of a ticket: it was closed, or went to somebody else. In the caller's
     * transaction.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endAll(long ticket, End reason) {
        end("ticket = ?1", ticket, reason);
    }

    /** Ends what is open of other accounts: the ticket is about this one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endOthers(long ticket, AccountId account) {
        opened("ticket = ?1", ticket)
                .filter(row -> !row.grant().account().equals(account))
                .forEach(row -> endOn(row, End.REPLACED));
    }

    private void end(String which, Object value, End reason) {
        opened(which, value).forEach(row -> endOn(row, reason));
    }

    private Stream<AccessGrant> opened(String which, Object value) {
        return database
                .createQuery(
                        // one that ran out has ended with its time, which its opening tells
                        "from AccessGrant where endedAt is null and expiresAt > ?2 and " + which,
                        AccessGrant.class)
                .setParameter(1, value)
                .setParameter(2, clock.instant())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream();
    }

    /** Who did it stands in the entry of what they did: the closing, the taking over. */
    private void endOn(AccessGrant row, End reason) {
        row.endOn(clock.instant(), reason);
        Grant grant = row.grant();
        audit.record(
                new Actor.Worker("grants"),
                "account.shut",
                grant.account().value(),
                "ticket:%d grant:%s agent:%s reason:%s"
                        .formatted(grant.ticket(), grant.id(), grant.agent(), reason));
    }
}
