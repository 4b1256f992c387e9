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
import java.util.Objects;
import java.util.Optional;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
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

    @Column(updatable = false)
    private String mask;

    private @Nullable String account;

    @Enumerated(EnumType.STRING)
    private @Nullable Proof proof;

    private @Nullable Instant provenAt;
    private @Nullable String assignee;
    private @Nullable String assigneeName;
    private @Nullable Long follows;

    @Column(updatable = false)
    private Instant openedAt;

    @Column private Instant changedAt;
    private @Nullable Instant waitingSince;
    private @Nullable Instant closedAt;
    private @Nullable Instant firstDue;
    private @Nullable Instant nextDue;
    private @Nullable Instant solutionDue;
    private @Nullable Instant untoldDue;

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
        this.account = before.account;
        this.follows = before.number;
        this.openedAt = now;
        this.changedAt = now;
        this.waitingSince = now;
    }

    void takeBy(Actor.Agent agent, Instant now) {
        move(TicketState.Act.TAKE, now);
        this.assignee = agent.username();
        this.assigneeName = agent.name();
    }

    void giveBack(Instant now) {
        move(TicketState.Act.GIVE_BACK, now);
        this.assignee = null;
        this.assigneeName = null;
    }

    void replied(Instant now) {
        move(TicketState.Act.REPLY, now);
        this.waitingSince = null;
    }

    void customerWrote(Instant now) {
        move(TicketState.Act.CUSTOMER_WRITES, now);
        this.closedAt = null;
        if (waitingSince == null) {
            this.waitingSince = now;
        }
    }

    void close(Instant now) {
        move(TicketState.Act.CLOSE, now);
        this.closedAt = now;
        this.waitingSince = null;
    }

    /** As its facts say. */
    void isDue(Due now) {
        this.firstDue = now.first().orElse(null);
        this.nextDue = now.next().orElse(null);
        this.solutionDue = now.solution().orElse(null);
        this.untoldDue = now.untold().orElse(null);
    }

    /**
     * What decides what its customer is promised. A ticket has no priority of its own yet, and
     * nobody tells the helpdesk who pays for premium: the rules of a policy can ask for both.
     */
    Matter matter() {
        return new Matter(
                number, partner, topic.name(), Matter.Priority.NORMAL, Matter.Contract.BASIC);
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

    boolean canBeReopened(Instant now) {
        return closedAt == null || now.isBefore(closedAt.plus(REOPENS_WITHIN));
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

    /** Whose address it is, proven or not. */
    Optional<AccountId> holder() {
        return AccountId.parse(account);
    }

    boolean isProven() {
        return proof != null;
    }

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
                Country.parse(country),
                mask,
                isProven() ? holder() : Optional.empty(),
                Optional.ofNullable(proof),
                Optional.ofNullable(provenAt),
                Optional.ofNullable(assignee),
                Optional.ofNullable(assigneeName),
                Optional.ofNullable(follows),
                openedAt,
                changedAt,
                Optional.ofNullable(waitingSince),
                Optional.ofNullable(closedAt),
                new Due(
                        Optional.ofNullable(firstDue),
                        Optional.ofNullable(nextDue),
                        Optional.ofNullable(solutionDue),
                        Optional.ofNullable(untoldDue)));
    }
}
