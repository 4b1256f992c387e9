// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.approval.Proposal.Outcome;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.redaction.Redaction;
import org.jboss.logging.Logger;

/**
 * Proposals and what becomes of them. Each act locks its proposal and is logged; the database
 * refuses an approval by who proposed it, whatever the code says.
 */
@ApplicationScoped
public class Approvals {

    /** Characters of a reason. */
    public static final int LONGEST = 500;

    private static final Logger LOG = Logger.getLogger(Approvals.class);

    /** How a decision ends. */
    public sealed interface End {

        Proposal proposal();

        /** It is as the agent wanted it, by this click or by one before. */
        record Done(Proposal proposal) implements End {}

        /** Somebody was quicker, or its time was over. Nothing was changed. */
        record Late(Proposal proposal) implements End {}

        /** Something is in the way for now. Nothing was changed, and the proposal waits on. */
        record Held(Proposal proposal, ApprovedAct.Obstacle why) implements End {}
    }

    private final EntityManager database;
    private final InstantSource clock;
    private final Audit audit;
    private final Redaction redaction;
    private final MeterRegistry metrics;
    private final ProposalList list;

    Approvals(
            EntityManager database,
            InstantSource clock,
            Audit audit,
            Redaction redaction,
            MeterRegistry metrics,
            ProposalList list) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.redaction = redaction;
        this.metrics = metrics;
        this.list = list;
    }

    /**
     * Proposes an act. What the same person proposes again while it waits is the same proposal.
     * Whether they may is for the caller to know.
     *
     * @param kind of a known {@link ApprovedAct}
     * @param reason at most {@link #LONGEST} characters; keys in it are not kept
     */
    @Transactional
    public Proposal propose(
            Actor.Agent proposer, String kind, String subject, String detail, String reason) {
        ApprovedAct act = list.act(kind);
        Instant now = clock.instant();
        return waiting(proposer, kind, subject, detail, now)
                .map(StoredProposal::proposal)
                .orElseGet(
                        () -> {
                            StoredProposal made =
                                    new StoredProposal(
                                            kind,
                                            subject,
                                            detail,
                                            redaction.reason(reason),
                                            proposer,
                                            now,
                                            act.patience());
                            database.persist(made);
                            proposed(proposer, made.proposal());
                            LOG.infof(
                                    "a proposal waits for a second person: %s, %s", kind, subject);
                            metrics.counter("guichet.approval.proposed", "kind", kind).increment();
                            return made.proposal();
                        });
    }

    /**
     * Whether the proposal was made with this reason: else one with another waited already, and
     * what was typed now stands nowhere.
     */
    public boolean says(Proposal proposal, String reason) {
        return proposal.reason().equals(redaction.reason(reason));
    }

    /** Two clicks are one proposal: the second waits for the first. */
    private Optional<StoredProposal> waiting(
            Actor.Agent proposer, String kind, String subject, String detail, Instant now) {
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 7))) locked",
                        Integer.class)
                .setParameter(1, String.join(" ", kind, subject, proposer.username()))
                .getSingleResult();
        return database
                .createQuery(
                        "from Proposal where outcome is null and expiresAt > ?1 and proposedBy = ?2"
                                + " and kind = ?3 and subject = ?4 and detail = ?5",
                        StoredProposal.class)
                .setParameter(1, now)
                .setParameter(2, proposer.username())
                .setParameter(3, kind)
                .setParameter(4, subject)
                .setParameter(5, detail)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Agrees, and does it.
     *
     * @throws Refusal NOT_FOUND where the agent knows of no such proposal, FORBIDDEN {@code
     *     own-proposal} for who made it, and whatever the act refuses
     */
    public End approve(Actor.Agent agent, UUID id) {
        // outside of the transaction: an act may have to ask an outside system
        Optional<End> held =
                list.find(agent, id)
                        .filter(one -> list.decides(agent, one) && one.isOpen(clock.instant()))
                        .flatMap(
                                one ->
                                        list.act(one.kind())
                                                .obstacle(one)
                                                .map(why -> new End.Held(one, why)));
        return QuarkusTransaction.joiningExisting()
                .call(() -> held.map(end -> held(agent, end)).orElseGet(() -> decided(agent, id)));
    }

    /** That it was refused is told as well. */
    private End held(Actor.Agent agent, End end) {
        record(agent, "approval.held", end.proposal());
        return end;
    }

    private End decided(Actor.Agent agent, UUID id) {
        StoredProposal stored = locked(agent, id);
        Proposal proposal = stored.proposal();
        if (proposal.isBy(agent.username())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "own-proposal");
        }
        if (!proposal.isOpen(clock.instant())) {
            return over(proposal, Outcome.APPROVED, agent);
        }
        stored.decide(Outcome.APPROVED, agent, clock.instant());
        record(agent, "approval.approved", proposal);
        list.act(proposal.kind()).carryOut(proposal, agent);
        return new End.Done(stored.proposal());
    }

    /**
     * Says no; who made it takes it back by that.
     *
     * @throws Refusal NOT_FOUND where the agent knows of no such proposal
     */
    @Transactional
    public End refuse(Actor.Agent agent, UUID id) {
        StoredProposal stored = locked(agent, id);
        Proposal proposal = stored.proposal();
        Outcome how = proposal.isBy(agent.username()) ? Outcome.WITHDRAWN : Outcome.REFUSED;
        if (!proposal.isOpen(clock.instant())) {
            return over(proposal, how, agent);
        }
        stored.decide(how, agent, clock.instant());
        record(agent, "approval." + how.key(), proposal);
        return new End.Done(stored.proposal());
    }

    /** The same click twice is done; anything else came late. */
    private static End over(Proposal proposal, Outcome wanted, Actor.Agent agent) {
        return proposal.decision()
                .filter(made -> made.outcome() == wanted)
                .filter(made -> made.by().username().equals(agent.username()))
                .<End>map(made -> new End.Done(proposal))
                .orElseGet(() -> new End.Late(proposal));
    }

    private StoredProposal locked(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(
                        database.find(StoredProposal.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(stored -> list.knows(agent, stored.proposal()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-proposal"));
    }

    /** Why stands in the log too: the row goes after two years, and may be changed before. */
    private void proposed(Actor.Agent agent, Proposal proposal) {
        audit.record(
                agent,
                "approval.proposed",
                proposal.subject(),
                "proposal:%s kind:%s reason:%s"
                        .formatted(
                                proposal.id(),
                                proposal.kind(),
                                Redaction.brief(proposal.reason())));
    }

    private void record(Actor.Agent agent, String act, Proposal proposal) {
        audit.record(
                agent,
                act,
                proposal.subject(),
                "proposal:%s kind:%s".formatted(proposal.id(), proposal.kind()));
    }
}
