// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Written once, never changed. */
@Entity(name = "TicketMessage")
@Table(name = "message")
class TicketMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column private long ticket;

    @Enumerated(EnumType.STRING)
    private MessageView.Author author;

    @Column private boolean internal;
    @Column private boolean providerOnly;
    @Column private String writer;
    @Column private String name;
    @Column private String body;
    private @Nullable String messageId;
    @Column private String sourceKey;
    @Column private Instant at;
    private @Nullable String sender;
    private @Nullable Instant addedAt;

    /** For Hibernate. */
    TicketMessage() {}

    private TicketMessage(Ticket ticket, MessageView.Author author, String body, Instant at) {
        this.ticket = ticket.number();
        this.author = author;
        this.body = body;
        this.at = at;
    }

    static TicketMessage ofCustomer(
            Ticket ticket, String body, String key, Optional<String> messageId, Instant at) {
        TicketMessage message = new TicketMessage(ticket, MessageView.Author.CUSTOMER, body, at);
        message.writer = "customer";
        message.name = ticket.customer().mask();
        message.sourceKey = key;
        message.messageId = messageId.orElse(null);
        return message;
    }

    /** A held mail that an agent added; answers never go to its sender. */
    static TicketMessage unproven(Ticket ticket, HeldText held, String body, Instant addedAt) {
        EmailAddress sender = held.sender();
        TicketMessage message =
                new TicketMessage(ticket, MessageView.Author.UNPROVEN, body, held.cameAt());
        message.writer = "stranger";
        message.name = sender.masked();
        message.sender = sender.masked();
        message.sourceKey = held.key();
        return message.addedOn(addedAt);
    }

    static TicketMessage reply(Ticket ticket, Actor.Agent agent, String body, Instant at) {
        return byAgent(ticket, agent, body, at);
    }

    /** A letter with this Message-ID takes it to the customer. */
    void goesAs(String messageId) {
        this.messageId = messageId;
    }

    static TicketMessage note(Ticket ticket, Actor.Agent agent, String body, Instant at) {
        TicketMessage message = byAgent(ticket, agent, body, at);
        message.internal = true;
        return message;
    }

    /** The same, as the first message of a ticket of its own. */
    TicketMessage copiedTo(Ticket ticket) {
        return ofCustomer(ticket, body, sourceKey, Optional.ofNullable(messageId), at);
    }

    private static TicketMessage byAgent(
            Ticket ticket, Actor.Agent agent, String body, Instant at) {
        TicketMessage message = new TicketMessage(ticket, MessageView.Author.AGENT, body, at);
        message.writer = agent.username();
        message.name = agent.name();
        message.sourceKey = UUID.randomUUID().toString();
        return message;
    }

    /** It came before and was held back; an agent added it now. */
    TicketMessage addedOn(Instant now) {
        this.addedAt = now;
        return this;
    }

    MessageView view() {
        return new MessageView(
                id,
                author,
                internal,
                providerOnly,
                writer,
                name,
                body,
                at,
                Optional.ofNullable(addedAt),
                Optional.ofNullable(sender));
    }
}
