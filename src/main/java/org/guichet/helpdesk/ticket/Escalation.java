// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** A ticket with the provider's second level: written by a partner, ended once. */
@Entity(name = "Escalation")
class Escalation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(updatable = false)
    private long ticket;

    @Column(updatable = false)
    private String tried;

    @Column(updatable = false)
    private String asked;

    @Column(updatable = false)
    private String expected;

    @Column(updatable = false)
    private String byWhom;

    @Column(updatable = false)
    private String byName;

    @Column(updatable = false)
    private Instant at;

    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endedName;
    private @Nullable String reason;

    /** For Hibernate. */
    Escalation() {}

    Escalation(Ticket ticket, Actor.Agent agent, HandOver said, Instant now) {
        this.ticket = ticket.number();
        this.tried = said.tried();
        this.asked = said.asked();
        this.expected = said.expected();
        this.byWhom = agent.username();
        this.byName = agent.name();
        this.at = now;
    }

    /**
     * @param why empty where it did not come back
     */
    void end(Actor.Agent agent, Optional<String> why, Instant now) {
        this.endedAt = now;
        this.endedBy = agent.username();
        this.endedName = agent.name();
        this.reason = why.orElse(null);
    }

    String byWhom() {
        return byWhom;
    }

    String byName() {
        return byName;
    }

    EscalationView view() {
        return new EscalationView(
                new HandOver(tried, asked, expected),
                byName,
                at,
                Optional.ofNullable(endedAt),
                Optional.ofNullable(endedName),
                Optional.ofNullable(reason));
    }
}
