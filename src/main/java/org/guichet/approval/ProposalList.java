// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.kernel.Actor;

/**
 * Which proposals somebody knows of: their own, and what they may decide. Rows outlive code: one of
 * a kind that nobody carries out any more is known to nobody.
 */
@ApplicationScoped
public class ProposalList {

    private final EntityManager database;
    private final InstantSource clock;
    private final Map<String, ApprovedAct> acts;

    ProposalList(EntityManager database, InstantSource clock, @All List<ApprovedAct> acts) {
        this.database = database;
        this.clock = clock;
        this.acts = acts.stream().collect(Collectors.toMap(ApprovedAct::kind, Function.identity()));
    }

    /** What waits, the first to expire first: what the agent proposed or may decide. */
    @Transactional
    public List<Proposal> open(Actor.Agent agent) {
        return database
                .createQuery(
                        "from Proposal where outcome is null and expiresAt > ?1"
                                + " and ((proposedBy = ?2 and kind in ?4) or kind in ?3)"
                                + " order by expiresAt, id",
                        StoredProposal.class)
                .setParameter(1, clock.instant())
                .setParameter(2, agent.username())
                .setParameter(3, decidable(agent))
                .setParameter(4, acts.keySet())
                .setMaxResults(100)
                .getResultList()
                .stream()
                .map(StoredProposal::proposal)
                .toList();
    }

    /** What waits for this agent's decision. */
    @Transactional
    public long countFor(Actor.Agent agent) {
        return database.createQuery(
                        "select count(*) from Proposal where outcome is null and expiresAt > ?1"
                                + " and proposedBy <> ?2 and kind in ?3",
                        Long.class)
                .setParameter(1, clock.instant())
                .setParameter(2, agent.username())
                .setParameter(3, decidable(agent))
                .getSingleResult();
    }

    /** What was decided or ran out of time, the newest first. */
    @Transactional
    public List<Proposal> over(Actor.Agent agent) {
        return database
                .createQuery(
                        "from Proposal where (outcome is not null or expiresAt <= ?1)"
                                + " and ((proposedBy = ?2 and kind in ?4) or kind in ?3)"
                                + " order by proposedAt desc, id",
                        StoredProposal.class)
                .setParameter(1, clock.instant())
                .setParameter(2, agent.username())
                .setParameter(3, decidable(agent))
                .setParameter(4, acts.keySet())
                .setMaxResults(50)
                .getResultList()
                .stream()
                .map(StoredProposal::proposal)
                .toList();
    }

    /** Empty where there is none, or none that the agent knows of. */
    @Transactional
    public Optional<Proposal> find(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(database.find(StoredProposal.class, id))
                .map(StoredProposal::proposal)
                .filter(proposal -> knows(agent, proposal));
    }

    /**
     * What somebody proposed of that kind and waits.
     *
     * @param about how its detail begins: with these words, and whole ones
     */
    @Transactional
    public Optional<Proposal> waiting(String proposer, String kind, String about) {
        return database.createQuery(
                        "from Proposal where outcome is null and expiresAt > ?1 and proposedBy = ?2"
                                + " and kind = ?3 and (detail = ?4 or detail like concat(?4, ' %'))"
                                + " order by proposedAt",
                        StoredProposal.class)
                .setParameter(1, clock.instant())
                .setParameter(2, proposer)
                .setParameter(3, kind)
                .setParameter(4, about)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(StoredProposal::proposal);
    }

    /** Whether the agent may be the second person. */
    public boolean decides(Actor.Agent agent, Proposal proposal) {
        return !proposal.isBy(agent.username()) && decidable(agent).contains(proposal.kind());
    }

    /**
     * @throws IllegalStateException for a kind nobody declared: rows outlive code
     */
    ApprovedAct act(String kind) {
        return Optional.ofNullable(acts.get(kind))
                .orElseThrow(() -> new IllegalStateException("nobody carries out " + kind));
    }

    boolean knows(Actor.Agent agent, Proposal proposal) {
        return (proposal.isBy(agent.username()) && acts.containsKey(proposal.kind()))
                || decidable(agent).contains(proposal.kind());
    }

    private List<String> decidable(Actor.Agent agent) {
        return acts.values().stream()
                .filter(act -> act.approvers().stream().anyMatch(agent::is))
                .map(ApprovedAct::kind)
                .toList();
    }
}
