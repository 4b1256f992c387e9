// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.approval.Proposal.Decision;
import org.guichet.approval.Proposal.Outcome;
import org.guichet.approval.Proposal.Person;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

@Entity(name = "Proposal")
@Table(name = "proposal")
class StoredProposal {

    @Id private UUID id;

    @Column(updatable = false)
    private String kind;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String detail;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private String proposedBy;

    @Column(updatable = false)
    private String proposedByName;

    @Column(updatable = false)
    private Instant proposedAt;

    @Column(updatable = false)
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;

    /** For Hibernate. */
    StoredProposal() {}

    StoredProposal(
            String kind,
            String subject,
            String detail,
            String reason,
            Actor.Agent proposer,
            Instant now,
            Duration patience) {
        this.id = UUID.randomUUID();
        this.kind = kind;
        this.subject = subject;
        this.detail = detail;
        this.reason = reason;
        this.proposedBy = proposer.username();
        this.proposedByName = proposer.name();
        this.proposedAt = now;
        this.expiresAt = now.plus(patience);
    }

    void decide(Outcome how, Actor.Agent agent, Instant now) {
        this.outcome = how;
        this.decidedBy = agent.username();
        this.decidedByName = agent.name();
        this.decidedAt = now;
    }

    Proposal proposal() {
        return new Proposal(
                id,
                kind,
                subject,
                detail,
                reason,
                new Person(proposedBy, proposedByName),
                proposedAt,
                expiresAt,
                decision());
    }

    private Optional<Decision> decision() {
        return Optional.ofNullable(outcome)
                .map(
                        how ->
                                new Decision(
                                        how,
                                        new Person(
                                                Objects.requireNonNull(decidedBy),
                                                Objects.requireNonNull(decidedByName)),
                                        Objects.requireNonNull(decidedAt)));
    }
}
