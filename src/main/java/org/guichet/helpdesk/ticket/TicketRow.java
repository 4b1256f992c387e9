// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/**
 * What pages show of a ticket, read from its row: the same as {@link Ticket#view()}, without an
 * entity for each of fifty.
 */
final class TicketRow {

    static final String COLUMNS =
            "t.number, t.subject, t.channel, t.topic, t.partner, t.state, t.language, t.country, t.mask,"
                    + " t.account, t.proof, t.proven_at, t.assignee, t.assignee_name, t.follows, t.merged_into,"
                    + " t.tags, t.opened_at, t.changed_at, t.waiting_since, t.closed_at, t.escalated_at,"
                    + " t.hand_overs, t.priority, t.first_due, t.next_due, t.solution_due, t.untold_due,"
                    + " t.complaint, t.complaint_due, t.caller_mask";

    /** How many columns that is. */
    static final int WIDTH = 31;

    private TicketRow() {}

    static TicketView read(ResultSet row) throws SQLException {
        Optional<Proof> proof = text(row, 11).map(Proof::valueOf);
        String tags = row.getString(17);
        return new TicketView(
                row.getLong(1),
                row.getString(2),
                Channel.valueOf(row.getString(3)),
                Topic.valueOf(row.getString(4)),
                row.getString(5),
                TicketState.valueOf(row.getString(6)),
                Language.parse(row.getString(7)).orElse(Language.EN),
                Country.parse(row.getString(8)),
                row.getString(9),
                text(row, 31),
                // whose it is said to be is shown once it is proven
                proof.isEmpty() ? Optional.empty() : AccountId.parse(row.getString(10)),
                proof,
                time(row, 12),
                text(row, 13),
                text(row, 14),
                number(row, 15),
                number(row, 16),
                tags.isEmpty() ? List.of() : List.of(tags.split(" ")),
                complaint(row),
                time(row, 18).orElseThrow(),
                time(row, 19).orElseThrow(),
                time(row, 20),
                time(row, 21),
                time(row, 22),
                row.getLong(23),
                Matter.Priority.valueOf(row.getString(24)),
                new Due(time(row, 25), time(row, 26), time(row, 27), time(row, 28)));
    }

    private static Optional<ComplaintMark> complaint(ResultSet row) throws SQLException {
        String reference = row.getString(29);
        return reference == null
                ? Optional.empty()
                : Optional.of(new ComplaintMark(reference, time(row, 30)));
    }

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
