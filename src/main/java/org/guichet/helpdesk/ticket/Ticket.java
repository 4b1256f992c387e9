// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.PhoneNumber;
import org.guichet.kernel.Refusal;
import org.guichet.post.Recipient;
import org.jspecify.annotations.Nullable;

@Entity(name = "Ticket")
class Ticket {

    /** An answer this long after closing starts a new ticket. */
    static final Duration REOPENS_WITHIN = Duration.ofDays(14);

    @Id private long number;

    @Column(updatable = false)
    private String subject;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Topic topic;

    @Column(updatable = false)
    private String partner;

    @Enumerated(EnumType.STRING)
    private TicketState state;

    @Column(updatable = false)
    private String language;

    private @Nullable String country;
    private @Nullable String address;

    private byte @Nullable [] addressMark;

    private byte @Nullable [] callerMark;

    private @Nullable String callerMask;

    /** What a caller spelled out, until they say by mail that it is theirs. */
    private @Nullable String calledAddress;

    @Column private String mask;

    private @Nullable String account;

    @Enumerated(EnumType.STRING)
    private @Nullable Proof proof;

    private @Nullable Instant provenAt;
    private @Nullable String assignee;
    private @Nullable String assigneeName;
    private @Nullable Long follows;

    /** Where its conversation goes on until the two are taken apart. */
    private @Nullable Long mergedInto;

    /** With a blank between two: see {@link Tag}. */
    private String tags = "";

    @Column(updatable = false)
    private Instant openedAt;

    @Column private Instant changedAt;
    private @Nullable Instant waitingSince;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant spamAt;

    /** Kept when it ends with the second level: who opens it again brings it to the partner. */
    private @Nullable Instant escalatedAt;

    private int handOvers;

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

    /** The earliest of the three, by the database: what lists are sorted by. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant due;

    @Version private int version;

    /** For Hibernate. */
    Ticket() {}

    Ticket(long number, Enquiry enquiry, String partner, Instant now) {
        this.number = number;
        this.subject = enquiry.subject();
        this.channel = enquiry.channel();
        this.topic = enquiry.topic();
        this.partner = partner;
        this.state = TicketState.NEW;
        this.language = enquiry.language().code();
        this.country = enquiry.country().map(Country::code).orElse(null);
        switch (enquiry.from()) {
            case Enquiry.From.Signed signed -> {
                this.mask = signed.mask();
                this.account = signed.account().value();
                this.proof = signed.proof();
                this.provenAt = now;
            }
            case Enquiry.From.Typed typed -> {
                this.address = typed.address().value();
                this.mask = typed.address().masked();
            }
            case Enquiry.From.Called called -> {
                this.callerMask = called.number().masked();
                this.mask = this.callerMask;
            }
        }
        this.openedAt = now;
        this.changedAt = now;
        this.waitingSince = now;
    }

    /** A ticket that goes on where a closed one ended; its customer is not proven again. */
    Ticket(long number, Ticket before, Instant now) {
        this.number = number;
        this.subject = before.subject;
        this.channel = before.channel;
        this.topic = before.topic;
        this.partner = before.partner;
        this.state = TicketState.NEW;
        this.language = before.language;
        this.country = before.country;
        this.address = before.address;
        this.mask = before.mask;
        this.callerMark = before.callerMark;
        this.callerMask = before.callerMask;
        this.account = before.account;
        this.follows = before.number;
        this.openedAt = now;
        this.changedAt = now;
        this.waitingSince = now;
    }

    /**
     * A ticket of its own for another matter that its customer wrote of in one; the customer is not
     * proven again.
     *
     * @param cameAt since when they wait for an answer to it
     */
    static Ticket splitOff(long number, Ticket from, String subject, Instant cameAt, Instant now) {
        Ticket ticket = new Ticket(number, from, now);
        ticket.follows = null;
        ticket.subject = subject;
        ticket.openedAt = cameAt;
        ticket.waitingSince = cameAt;
        return ticket;
    }

    void takeBy(Actor.Agent agent, Instant now) {
        move(TicketState.Act.TAKE, now);
        assignTo(agent);
    }

    /** By another's hand. */
    void giveTo(String agent, String name, Instant now) {
        move(TicketState.Act.TAKE, now);
        this.assignee = agent;
        this.assigneeName = name;
    }

    void giveBack(Instant now) {
        move(TicketState.Act.GIVE_BACK, now);
        assignToNobody();
    }

    void replied(Instant now) {
        move(TicketState.Act.REPLY, now);
        this.waitingSince = null;
    }

    void customerWrote(Instant now) {
        boolean again = state.isDone();
        move(
                escalatedAt == null
                        ? TicketState.Act.CUSTOMER_WRITES
                        : TicketState.Act.CUSTOMER_ANSWERS_PROVIDER,
                now);
        if (state == TicketState.SPAM) {
            return;
        }
        if (again) {
            openedAgain();
        }
        if (waitingSince == null) {
            this.waitingSince = now;
        }
    }

    void resolve(Instant now) {
        move(TicketState.Act.RESOLVE, now);
        this.resolvedAt = now;
        this.waitingSince = null;
    }

    void close(Instant now) {
        move(TicketState.Act.CLOSE, now);
        this.resolvedAt = null;
        this.closedAt = now;
        this.waitingSince = null;
    }

    /** What its customer writes from now on goes to the other one. */
    void mergeInto(Ticket other, Instant now) {
        move(TicketState.Act.MERGE, now);
        this.mergedInto = other.number;
        this.resolvedAt = null;
        this.closedAt = now;
        this.waitingSince = null;
    }

    /** It is the agent's to go on with. */
    void takeApartFor(Actor.Agent agent, Instant now) {
        this.mergedInto = null;
        reopenFor(agent, now);
    }

    void tag(List<String> words, Instant now) {
        this.tags = String.join(" ", words);
        this.changedAt = now;
    }

    /** It waits for us again, whatever the customer was asked: the provider has it now. */
    void escalate(Instant now) {
        move(TicketState.Act.ESCALATE, now);
        this.escalatedAt = now;
        this.handOvers++;
        if (waitingSince == null) {
            this.waitingSince = now;
        }
        assignToNobody();
    }

    /** To who handed it over. */
    void comeBack(String to, String name, Instant now) {
        move(TicketState.Act.RETURN, now);
        this.escalatedAt = null;
        this.assignee = to;
        this.assigneeName = name;
    }

    void isComplaint(Complaint complaint, Instant now) {
        this.complaint = complaint.reference();
        this.complaintDue = complaint.due();
        this.changedAt = now;
    }

    void fieldsChanged(Instant now) {
        this.changedAt = now;
    }

    void isNoComplaint(Instant now) {
        this.complaint = null;
        this.complaintDue = null;
        this.changedAt = now;
    }

    void complaintAnswered(Instant now) {
        this.complaintDue = null;
        replied(now);
    }

    void prioritise(Matter.Priority wanted, Instant now) {
        this.priority = wanted;
        this.changedAt = now;
    }

    void reopenFor(Actor.Agent agent, Instant now) {
        move(TicketState.Act.REOPEN, now);
        openedAgain();
        this.waitingSince = now;
        assignTo(agent);
    }

    /** Its ending was taken back: the customer was asked before, and still is. */
    void waitAgain(Instant now) {
        move(TicketState.Act.WAIT_AGAIN, now);
        this.waitingSince = null;
    }

    void markAsSpam(Instant now) {
        move(TicketState.Act.MARK_AS_SPAM, now);
        this.spamAt = now;
        this.waitingSince = null;
        assignToNobody();
    }

    void unmarkAsSpam(Instant now) {
        move(TicketState.Act.UNMARK_AS_SPAM, now);
        this.spamAt = null;
        this.waitingSince = now;
    }

    // what ended with the second level is the partner's to take up
    private void openedAgain() {
        this.resolvedAt = null;
        this.closedAt = null;
        if (escalatedAt != null) {
            this.escalatedAt = null;
            assignToNobody();
        }
    }

    private void assignTo(Actor.Agent agent) {
        this.assignee = agent.username();
        this.assigneeName = agent.name();
    }

    private void assignToNobody() {
        this.assignee = null;
        this.assigneeName = null;
    }

    /** As its facts say. */
    void isDue(Due now) {
        this.firstDue = now.first().orElse(null);
        this.nextDue = now.next().orElse(null);
        this.solutionDue = now.solution().orElse(null);
        this.untoldDue = now.untold().orElse(null);
    }

    /** What decides what its customer is promised. */
    Matter matter(Matter.Contract contract) {
        return new Matter(number, partner, topic.name(), priority, contract);
    }

    /** The core said whose address it is. Proves nothing. */
    void belongsTo(AccountId holder) {
        if (proof == null) {
            this.account = holder.value();
        }
    }

    void proveBy(Proof how, Instant now) {
        Objects.requireNonNull(account, "a proof is of an account");
        if (proof == null) {
            this.proof = how;
            this.provenAt = now;
        }
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

    /** Empty where it is none. */
    Optional<ComplaintMark> complaint() {
        return Optional.ofNullable(complaint)
                .map(reference -> new ComplaintMark(reference, complaintDue()));
    }

    /** By when an answer to its complaint is owed. */
    Optional<Instant> complaintDue() {
        return Optional.ofNullable(complaintDue);
    }

    Optional<Country> country() {
        return Country.parse(country);
    }

    Optional<String> assigneeName() {
        return Optional.ofNullable(assigneeName);
    }

    Optional<Long> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** Whether its customer waits for us. */
    boolean isWaitedFor() {
        return waitingSince != null;
    }

    List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }

    boolean canBeReopened(Instant now) {
        return closedAt == null || now.isBefore(closedAt.plus(REOPENS_WITHIN));
    }

    boolean resolvedBefore(Instant time) {
        return resolvedAt != null && resolvedAt.isBefore(time);
    }

    Matter.Priority priority() {
        return priority;
    }

    String partner() {
        return partner;
    }

    TicketState state() {
        return state;
    }

    /** Whether the provider's second level has it. */
    boolean isEscalated() {
        return escalatedAt != null && !state.isDone();
    }

    boolean isClosed() {
        return state == TicketState.CLOSED;
    }

    boolean isAssigned() {
        return assignee != null;
    }

    boolean isAssignedTo(Actor.Agent agent) {
        return agent.username().equals(assignee);
    }

    long number() {
        return number;
    }

    String subject() {
        return subject;
    }

    String mask() {
        return mask;
    }

    Language language() {
        return Language.parse(language).orElse(Language.EN);
    }

    /** The typed address; empty where the customer came signed in. */
    Optional<EmailAddress> address() {
        return Optional.ofNullable(address).flatMap(EmailAddress::parse);
    }

    /** Makes it found by its address. */
    void markBy(AddressMarks marks) {
        address().ifPresent(known -> this.addressMark = marks.of(known));
    }

    /** Makes it found by the number of who called. */
    void markBy(AddressMarks marks, PhoneNumber caller) {
        this.callerMark = marks.of(caller);
    }

    /** An agent heard this address; nothing is sent there but the question whether it is theirs. */
    void gave(EmailAddress heard) {
        this.calledAddress = heard.value();
    }

    /** The mask of the number that somebody called from. */
    Optional<String> caller() {
        return Optional.ofNullable(callerMask);
    }

    Optional<EmailAddress> calledAddress() {
        return EmailAddress.parse(calledAddress);
    }

    /** Who reads the mail of that address says that the call was theirs: letters go there now. */
    void confirmAddress(AddressMarks marks) {
        EmailAddress theirs = calledAddress().orElseThrow();
        this.address = theirs.value();
        this.mask = theirs.masked();
        this.calledAddress = null;
        markBy(marks);
    }

    /** What stands for the number of who called; empty where nobody did. */
    Optional<byte[]> callerMark() {
        return Optional.ofNullable(callerMark);
    }

    /** Whether a letter can be sent to its customer: not to who gave nothing but a number. */
    boolean isReachable() {
        return address != null || account != null;
    }

    /** Whose address it is, proven or not. */
    Optional<AccountId> holder() {
        return AccountId.parse(account);
    }

    boolean isProven() {
        return proof != null;
    }

    /** Of one that {@link #isReachable}. */
    Recipient recipient() {
        return address()
                .<Recipient>map(Recipient.Address::new)
                .orElseGet(() -> new Recipient.Holder(holder().orElseThrow()));
    }

    TicketView view() {
        return new TicketView(
                number,
                subject,
                channel,
                topic,
                partner,
                state,
                language(),
                country(),
                mask,
                caller(),
                isProven() ? holder() : Optional.empty(),
                Optional.ofNullable(proof),
                Optional.ofNullable(provenAt),
                Optional.ofNullable(assignee),
                assigneeName(),
                Optional.ofNullable(follows),
                mergedInto(),
                tags(),
                complaint(),
                openedAt,
                changedAt,
                Optional.ofNullable(waitingSince),
                Optional.ofNullable(closedAt),
                Optional.ofNullable(escalatedAt),
                handOvers,
                priority,
                new Due(
                        Optional.ofNullable(firstDue),
                        Optional.ofNullable(nextDue),
                        Optional.ofNullable(solutionDue),
                        Optional.ofNullable(untoldDue)));
    }
}
