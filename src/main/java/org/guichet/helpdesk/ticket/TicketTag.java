// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That a ticket has a tag; for conditions of lists. A trigger of migration V094 writes it. */
@Entity(name = "TicketTag")
@Table(name = "ticket_tag")
@Immutable
class TicketTag implements Serializable {

    private static final long serialVersionUID = 1;

    @Id private String partner;
    @Id private String word;
    @Id private long ticket;

    /** For Hibernate. */
    TicketTag() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TicketTag tag
                && tag.ticket == ticket
                && tag.word.equals(word)
                && tag.partner.equals(partner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(partner, word, ticket);
    }
}
