// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

@Entity(name = "AccessPause")
@Table(name = "access_pause")
class Pause {

    @Id private UUID id;

    @Column(updatable = false)
    private String agent;

    @Column(updatable = false)
    private String agentName;

    @Column(updatable = false)
    private @Nullable String partner;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable Use kind;

    @Column(updatable = false)
    private Instant pausedAt;

    @Column(updatable = false)
    private @Nullable String pausedBy;

    @Column(updatable = false)
    private @Nullable String pausedByName;

    @Column(updatable = false)
    private @Nullable String cause;

    @Column(updatable = false)
    private boolean byProvider;

    private @Nullable Instant liftedAt;
    private @Nullable String liftedBy;
    private @Nullable String liftedByName;
    private @Nullable String reason;
    private boolean replaced;

    /** For Hibernate. */
    Pause() {}

    Pause(Actor.Agent agent, Use use, Instant now) {
        this.id = UUID.randomUUID();
        this.agent = agent.username();
        this.agentName = agent.name();
        this.partner = agent.partner().orElse(null);
        this.kind = use;
        this.pausedAt = now;
    }

    /** By somebody's hand. */
    Pause(String agent, @Nullable String partner, Actor.Agent by, String why, Instant now) {
        this.id = UUID.randomUUID();
        this.agent = agent;
        this.agentName = agent;
        this.partner = partner;
        this.pausedBy = by.username();
        this.pausedByName = by.name();
        this.cause = why;
        this.byProvider = by.is(Role.PROVIDER);
        this.pausedAt = now;
    }

    /** Whether it is of this hand, for this reason: the same form again. */
    boolean isOf(Actor.Agent by, String why) {
        return by.username().equals(pausedBy) && why.equals(cause);
    }

    boolean isByProvider() {
        return byProvider;
    }

    void lift(Actor.Agent by, String why, Instant now) {
        this.liftedAt = now;
        this.liftedBy = by.username();
        this.liftedByName = by.name();
        this.reason = why;
    }

    /** Another one takes its place, of the same hand and for the same reason. */
    void replace(Pause other, Instant now) {
        this.liftedAt = now;
        this.liftedBy = other.pausedBy;
        this.liftedByName = other.pausedByName;
        this.reason = other.cause;
        this.replaced = true;
    }

    UUID id() {
        return id;
    }

    String agent() {
        return agent;
    }

    Optional<String> partner() {
        return Optional.ofNullable(partner);
    }

    Instant pausedAt() {
        return pausedAt;
    }

    Pauses.Paused view() {
        return new Pauses.Paused(
                id,
                agent,
                agentName,
                partner(),
                Optional.ofNullable(kind),
                pausedByName == null || cause == null
                        ? Optional.empty()
                        : Optional.of(new Pauses.ByHand(pausedByName, cause, byProvider)),
                pausedAt,
                liftedAt == null || liftedByName == null || reason == null
                        ? Optional.empty()
                        : Optional.of(new Pauses.Lifted(liftedByName, liftedAt, reason, replaced)));
    }
}
