// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** Written once, never changed. */
@Entity(name = "TicketEvent")
class TicketEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column private long ticket;
    @Column private Instant at;

    @Enumerated(EnumType.STRING)
    private EventView.Kind kind;

    @Column private String who;
    @Column private String detail;

    /** For Hibernate. */
    TicketEvent() {}

    TicketEvent(long ticket, EventView.Kind kind, String who, String detail, Instant at) {
        this.ticket = ticket;
        this.kind = kind;
        this.who = who;
        this.detail = detail;
        this.at = at;
    }

    EventView view() {
        return new EventView(kind, who, detail, at);
    }
}
