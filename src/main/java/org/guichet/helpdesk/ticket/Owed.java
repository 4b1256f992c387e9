// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What the customer of a ticket is owed by when: what its partner promises at its priority, and the
 * answer to a complaint, which the law promises. The rooms that reckon both tell it; a list and a
 * page read it from here.
 */
@Embeddable
class Owed {

    @Enumerated(EnumType.STRING)
    private Matter.Priority priority = Matter.Priority.NORMAL;

    private @Nullable Instant firstDue;
    private @Nullable Instant nextDue;
    private @Nullable Instant solutionDue;
    private @Nullable Instant untoldDue;

    /** The number of its complaint, where it is one. */
    private @Nullable String complaint;

    /** By when that is answered; empty once it was. */
    private @Nullable Instant complaintDue;

    /** The earliest of the first three, by the database: what lists are sorted by. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant due;

    void prioritise(Matter.Priority wanted) {
        this.priority = wanted;
    }

    void isDue(Due now) {
        this.firstDue = now.first().orElse(null);
        this.nextDue = now.next().orElse(null);
        this.solutionDue = now.solution().orElse(null);
        this.untoldDue = now.untold().orElse(null);
    }

    void answerTo(Complaint owed) {
        this.complaint = owed.reference();
        this.complaintDue = owed.due();
    }

    void noAnswerToComplaint() {
        this.complaint = null;
        this.complaintDue = null;
    }

    void complaintAnswered() {
        this.complaintDue = null;
    }

    Matter.Priority priority() {
        return priority;
    }

    Due due() {
        return new Due(
                Optional.ofNullable(firstDue),
                Optional.ofNullable(nextDue),
                Optional.ofNullable(solutionDue),
                Optional.ofNullable(untoldDue));
    }

    /** Empty where it is none. */
    Optional<ComplaintMark> complaint() {
        return Optional.ofNullable(complaint)
                .map(reference -> new ComplaintMark(reference, complaintDue()));
    }

    Optional<Instant> complaintDue() {
        return Optional.ofNullable(complaintDue);
    }
}
