// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.PersonalField;
import org.guichet.accounts.RevealReason;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** That a field was asked for, and when it was shown. It has no place for what was shown. */
@Entity(name = "Reveal")
class Reveal {

    @Id private UUID id;

    @Column(updatable = false)
    private long ticket;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String agent;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private PersonalField field;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RevealReason reason;

    @Column(updatable = false)
    private String words;

    @Column(updatable = false)
    private Instant askedAt;

    /** That it was counted by; none where it was not, or given back. */
    private @Nullable Long use;

    private @Nullable Instant shownAt;
    private @Nullable Instant overAt;

    /** For Hibernate. */
    Reveal() {}

    UUID id() {
        return id;
    }

    long ticket() {
        return ticket;
    }

    AccountId account() {
        return new AccountId(account);
    }

    PersonalField field() {
        return field;
    }

    RevealReason reason() {
        return reason;
    }

    /** What it is needed for, in the words of who asked; without keys and addresses. */
    String words() {
        return words;
    }

    boolean isOf(Actor.Agent somebody) {
        return agent.equals(somebody.username());
    }

    Instant askedAt() {
        return askedAt;
    }

    Optional<Long> use() {
        return Optional.ofNullable(use);
    }

    void countBy(@Nullable Long counted) {
        this.use = counted;
    }

    /** When the minute ends; nothing where it has not begun. */
    @Nullable Instant overAt() {
        return overAt;
    }

    /** Begins the minute, once. Says when it ends. */
    Instant showFrom(Instant now) {
        Instant begun = overAt;
        if (begun != null) {
            return begun;
        }
        Instant end = now.plus(Reveals.SHOWN);
        this.shownAt = now;
        this.overAt = end;
        return end;
    }
}
