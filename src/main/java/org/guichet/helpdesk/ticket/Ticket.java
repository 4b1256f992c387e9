// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * A customer's matter, and what may be done with it: each act here is one that is told in its
 * history. Its {@link Opening}, its {@link Customer}, its {@link Course}, what is {@link Owed} and
 * its {@link Assignee} are parts of the one row, which an act keeps in step.
 */
@Entity(name = "Ticket")
class Ticket {

    @Id private long number;

    @Column(updatable = false)
    private String partner;

    @Embedded private Opening opening;
    @Embedded private Customer customer;
    @Embedded private Course course;
    @Embedded private Owed owed;

    private @Nullable Assignee assignee;
    private @Nullable Long follows;

    /** Where its conversation goes on until the two are taken apart. */
    private @Nullable Long mergedInto;

    /** With a blank between two: see {@link Tag}. */
    private String tags = "";

    @Version private int version;

    /** For Hibernate. */
    Ticket() {}

    Ticket(long number, Enquiry enquiry, String partner, Instant now) {
        this(number, partner, Opening.by(enquiry, now), new Customer(enquiry.from(), now), now);
    }

    private Ticket(long number, String partner, Opening opening, Customer customer, Instant now) {
        this.number = number;
        this.partner = partner;
        this.opening = opening;
        this.customer = customer;
        this.course = new Course(opening.openedAt(), now);
        this.owed = new Owed();
    }

    /** One that goes on where a closed one ended; its customer is not proven again. */
    static Ticket following(long number, Ticket before, Instant now) {
        Ticket ticket = splitOff(number, before, before.subject(), now, now);
        ticket.follows = before.number;
        return ticket;
    }

    /**
     * A ticket of its own for another matter that its customer wrote of in one; the customer is not
     * proven again.
     *
     * @param cameAt since when they wait for an answer to it
     */
    static Ticket splitOff(long number, Ticket from, String subject, Instant cameAt, Instant now) {
        return new Ticket(
                number,
                from.partner,
                from.opening.of(subject, cameAt),
                from.customer.unproven(),
                now);
    }

    void takeBy(Actor.Agent agent, Instant now) {
        course.taken(now);
        this.assignee = Assignee.of(agent);
    }

    /** By another's hand. */
    void giveTo(String agent, String name, Instant now) {
        course.taken(now);
        this.assignee = new Assignee(agent, name);
    }

    void giveBack(Instant now) {
        course.givenBack(now);
        this.assignee = null;
    }

    void replied(Instant now) {
        course.replied(now);
    }

    void customerWrote(Instant now) {
        if (course.customerWrote(now)) {
            this.assignee = null;
        }
    }

    void resolve(Instant now) {
        course.resolved(now);
    }

    void close(Instant now) {
        course.closed(now);
    }

    /** What its customer writes from now on goes to the other one. */
    void mergeInto(Ticket other, Instant now) {
        course.merged(now);
        this.mergedInto = other.number;
    }

    /** It is the agent's to go on with. */
    void takeApartFor(Actor.Agent agent, Instant now) {
        this.mergedInto = null;
        reopenFor(agent, now);
    }

    void tag(List<String> words, Instant now) {
        this.tags = String.join(" ", words);
        course.changed(now);
    }

    void fieldsChanged(Instant now) {
        course.changed(now);
    }

    void escalate(Instant now) {
        course.escalated(now);
        this.assignee = null;
    }

    /** To who handed it over. */
    void comeBack(String to, String name, Instant now) {
        course.cameBack(now);
        this.assignee = new Assignee(to, name);
    }

    void reopenFor(Actor.Agent agent, Instant now) {
        course.reopened(now);
        this.assignee = Assignee.of(agent);
    }

    void waitAgain(Instant now) {
        course.waitsAgain(now);
    }

    void markAsSpam(Instant now) {
        course.markedAsSpam(now);
        this.assignee = null;
    }

    void unmarkAsSpam(Instant now) {
        course.unmarkedAsSpam(now);
    }

    void isComplaint(Complaint complaint, Instant now) {
        owed.answerTo(complaint);
        course.changed(now);
    }

    void isNoComplaint(Instant now) {
        owed.noAnswerToComplaint();
        course.changed(now);
    }

    void complaintAnswered(Instant now) {
        owed.complaintAnswered();
        course.replied(now);
    }

    void prioritise(Matter.Priority wanted, Instant now) {
        owed.prioritise(wanted);
        course.changed(now);
    }

    /** As its facts say. */
    void isDue(Due now) {
        owed.isDue(now);
    }

    /** What decides what its customer is promised. */
    Matter matter(Matter.Contract contract) {
        return new Matter(number, partner, opening.topic().name(), priority(), contract);
    }

    long number() {
        return number;
    }

    String subject() {
        return opening.subject();
    }

    String partner() {
        return partner;
    }

    Language language() {
        return opening.spoken();
    }

    Optional<Country> country() {
        return Country.parse(opening.country());
    }

    Customer customer() {
        return customer;
    }

    TicketState state() {
        return course.state();
    }

    boolean isEscalated() {
        return course.isEscalated();
    }

    boolean isWaitedFor() {
        return course.waitingSince().isPresent();
    }

    boolean canBeReopened(Instant now) {
        return course.canBeReopened(now);
    }

    boolean resolvedBefore(Instant time) {
        return course.resolvedBefore(time);
    }

    boolean isAssigned() {
        return assignee != null;
    }

    boolean isAssignedTo(Actor.Agent agent) {
        return assignee != null && assignee.is(agent);
    }

    Optional<Long> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }

    Matter.Priority priority() {
        return owed.priority();
    }

    /** Empty where it is none. */
    Optional<ComplaintMark> complaint() {
        return owed.complaint();
    }

    TicketView view() {
        return new TicketView(
                number,
                subject(),
                opening.channel(),
                opening.topic(),
                partner,
                state(),
                language(),
                country(),
                customer.mask(),
                customer.caller(),
                customer.isProven() ? customer.holder() : Optional.empty(),
                customer.proof(),
                customer.provenAt(),
                Optional.ofNullable(assignee).map(Assignee::agent),
                Optional.ofNullable(assignee).map(Assignee::name),
                Optional.ofNullable(follows),
                mergedInto(),
                tags(),
                complaint(),
                opening.openedAt(),
                course.changedAt(),
                course.waitingSince(),
                course.closedAt(),
                course.escalatedAt(),
                course.handOvers(),
                priority(),
                owed.due());
    }
}
