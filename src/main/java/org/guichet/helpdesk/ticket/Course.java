// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands, and since when. Every act leads from one state to the next, as {@link
 * TicketState} says, or is refused with CONFLICT.
 */
@Embeddable
class Course {

    /** An answer this long after closing starts a new ticket. */
    static final Duration REOPENS_WITHIN = Duration.ofDays(14);

    @Enumerated(EnumType.STRING)
    private TicketState state = TicketState.NEW;

    @Column private Instant changedAt;
    private @Nullable Instant waitingSince;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant spamAt;

    /** Kept when it ends with the second level: who opens it again brings it to the partner. */
    private @Nullable Instant escalatedAt;

    private int handOvers;

    /** For Hibernate. */
    Course() {}

    /** New. */
    Course(Instant waitingSince, Instant now) {
        this.changedAt = now;
        this.waitingSince = waitingSince;
    }

    /** Something else of the ticket did. */
    void changed(Instant now) {
        this.changedAt = now;
    }

    void taken(Instant now) {
        move(TicketState.Act.TAKE, now);
    }

    void givenBack(Instant now) {
        move(TicketState.Act.GIVE_BACK, now);
    }

    void replied(Instant now) {
        move(TicketState.Act.REPLY, now);
        this.waitingSince = null;
    }

    /**
     * @return whether that brings it back from the second level, where it had ended
     */
    boolean customerWrote(Instant now) {
        boolean again = state.isDone();
        move(
                escalatedAt == null
                        ? TicketState.Act.CUSTOMER_WRITES
                        : TicketState.Act.CUSTOMER_ANSWERS_PROVIDER,
                now);
        if (state == TicketState.SPAM) {
            return false;
        }
        if (waitingSince == null) {
            this.waitingSince = now;
        }
        return again && openedAgain();
    }

    void resolved(Instant now) {
        move(TicketState.Act.RESOLVE, now);
        this.resolvedAt = now;
        this.waitingSince = null;
    }

    void closed(Instant now) {
        endBy(TicketState.Act.CLOSE, now);
    }

    void merged(Instant now) {
        endBy(TicketState.Act.MERGE, now);
    }

    /** It waits for us again, whatever the customer was asked: the provider has it now. */
    void escalated(Instant now) {
        move(TicketState.Act.ESCALATE, now);
        this.escalatedAt = now;
        this.handOvers++;
        if (waitingSince == null) {
            this.waitingSince = now;
        }
    }

    void cameBack(Instant now) {
        move(TicketState.Act.RETURN, now);
        this.escalatedAt = null;
    }

    void reopened(Instant now) {
        move(TicketState.Act.REOPEN, now);
        openedAgain();
        this.waitingSince = now;
    }

    /** Its ending was taken back: the customer was asked before, and still is. */
    void waitsAgain(Instant now) {
        move(TicketState.Act.WAIT_AGAIN, now);
        this.waitingSince = null;
    }

    void markedAsSpam(Instant now) {
        move(TicketState.Act.MARK_AS_SPAM, now);
        this.spamAt = now;
        this.waitingSince = null;
    }

    void unmarkedAsSpam(Instant now) {
        move(TicketState.Act.UNMARK_AS_SPAM, now);
        this.spamAt = null;
        this.waitingSince = now;
    }

    private void endBy(TicketState.Act act, Instant now) {
        move(act, now);
        this.resolvedAt = null;
        this.closedAt = now;
        this.waitingSince = null;
    }

    // what ended with the second level is the partner's to take up
    private boolean openedAgain() {
        boolean comesBack = escalatedAt != null;
        this.resolvedAt = null;
        this.closedAt = null;
        this.escalatedAt = null;
        return comesBack;
    }

    private void move(TicketState.Act act, Instant now) {
        this.state =
                state.after(act)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.CONFLICT, "ticket-not-in-that-state"));
        this.changedAt = now;
    }

    TicketState state() {
        return state;
    }

    Instant changedAt() {
        return changedAt;
    }

    /** Empty where its customer does not wait for us. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(waitingSince);
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    Optional<Instant> escalatedAt() {
        return Optional.ofNullable(escalatedAt);
    }

    /** How often it went to the second level. */
    int handOvers() {
        return handOvers;
    }

    /** Whether the provider's second level has it. */
    boolean isEscalated() {
        return escalatedAt != null && !state.isDone();
    }

    boolean canBeReopened(Instant now) {
        return closedAt == null || now.isBefore(closedAt.plus(REOPENS_WITHIN));
    }

    boolean resolvedBefore(Instant time) {
        return resolvedAt != null && resolvedAt.isBefore(time);
    }
}
