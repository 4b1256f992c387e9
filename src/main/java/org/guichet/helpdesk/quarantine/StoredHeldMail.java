// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.guichet.helpdesk.quarantine.HeldMail.Judgement;
import org.guichet.helpdesk.quarantine.HeldMail.Outcome;
import org.guichet.helpdesk.quarantine.HeldMail.Reason;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/** Inserted by {@link Quarantine#hold}; changed once, by a judgement. */
@Entity(name = "HeldMail")
@Table(name = "quarantined_mail")
class StoredHeldMail {

    @Id private long id;

    @Column(name = "key", updatable = false)
    private String mailKey;

    @Column(updatable = false)
    private @Nullable Long ticket;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Reason reason;

    @Column(updatable = false)
    private String sender;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String body;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private @Nullable String language;

    @Column(updatable = false)
    private @Nullable String partner;

    @Column(updatable = false)
    private @Nullable String messageId;

    private @Nullable Instant settledAt;
    private @Nullable String settledBy;
    private @Nullable String settledByName;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable Long ledTo;

    /** For Hibernate. */
    StoredHeldMail() {}

    void judge(Actor.Agent agent, Outcome outcome, Optional<Long> ledTo, Instant now) {
        this.settledAt = now;
        this.settledBy = agent.username();
        this.settledByName = agent.name();
        this.outcome = outcome;
        this.ledTo = ledTo.orElse(null);
    }

    String key() {
        return mailKey;
    }

    Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    HeldMail mail() {
        return new HeldMail(
                id,
                Optional.ofNullable(ticket),
                reason,
                sender,
                subject,
                body,
                at,
                Language.parse(language),
                judgement());
    }

    private Optional<Judgement> judgement() {
        return outcome == null || settledBy == null || settledByName == null || settledAt == null
                ? Optional.empty()
                : Optional.of(
                        new Judgement(
                                outcome,
                                settledBy,
                                settledByName,
                                settledAt,
                                Optional.ofNullable(ledTo)));
    }
}
