// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.guichet.helpdesk.ticket.TicketState.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TicketStateTest {

    /** Each act down, each state across; a dash where the act is not possible. */
    private static final String TABLE =
            """
            -                          NEW     OPEN       WAITING    ESCALATED  RESOLVED  CLOSED  SPAM
            TAKE                       OPEN    OPEN       WAITING    ESCALATED  -         -       -
            GIVE_BACK                  -       NEW        WAITING    ESCALATED  -         -       -
            REPLY                      -       WAITING    WAITING    WAITING    -         -       -
            ESCALATE                   -       ESCALATED  ESCALATED  -          -         -       -
            RETURN                     -       -          WAITING    OPEN       -         -       -
            RESOLVE                    -       RESOLVED   RESOLVED   RESOLVED   -         -       -
            REOPEN                     -       -          -          -          OPEN      OPEN    -
            CLOSE                      CLOSED  CLOSED     CLOSED     CLOSED     CLOSED    -       -
            MERGE                      CLOSED  CLOSED     CLOSED     CLOSED     CLOSED    CLOSED  -
            MARK_AS_SPAM               SPAM    SPAM       -          -          -         -       -
            UNMARK_AS_SPAM             -       -          -          -          -         -       NEW
            CUSTOMER_WRITES            NEW     OPEN       OPEN       -          OPEN      OPEN    SPAM
            CUSTOMER_ANSWERS_PROVIDER  -       -          ESCALATED  ESCALATED  OPEN      OPEN    -
            """;

    static Stream<Arguments> cells() {
        String[] rows = TABLE.split("\n");
        String[] states = rows[0].split(" +");
        assertThat(rows).hasSize(Act.values().length + 1);
        assertThat(states).hasSize(TicketState.values().length + 1);
        return Stream.of(rows)
                .skip(1)
                .map(row -> row.split(" +"))
                .flatMap(
                        row ->
                                Stream.iterate(1, i -> i < states.length, i -> i + 1)
                                        .map(i -> Arguments.of(states[i], row[0], row[i])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void each_act_leads_where_the_table_says(TicketState from, Act act, String to) {
        assertThat(from.after(act).map(TicketState::name).orElse("-")).isEqualTo(to);
    }
}
