// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.helpdesk.ticket.TicketState.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketStateTest {

    @ParameterizedTest
    @CsvSource({
        "NEW, TAKE, OPEN",
        "NEW, GIVE_BACK,",
        "NEW, REPLY,",
        "NEW, CUSTOMER_WRITES, NEW",
        "NEW, CLOSE, CLOSED",
        "OPEN, TAKE, OPEN",
        "OPEN, GIVE_BACK, NEW",
        "OPEN, REPLY, WAITING",
        "OPEN, CUSTOMER_WRITES, OPEN",
        "OPEN, CLOSE, CLOSED",
        "WAITING, TAKE, WAITING",
        "WAITING, GIVE_BACK, WAITING",
        "WAITING, REPLY, WAITING",
        "WAITING, CUSTOMER_WRITES, OPEN",
        "WAITING, CLOSE, CLOSED",
        "CLOSED, TAKE,",
        "CLOSED, GIVE_BACK,",
        "CLOSED, REPLY,",
        "CLOSED, CUSTOMER_WRITES, OPEN",
        "CLOSED, CLOSE,"
    })
    void each_act_leads_where_the_table_says(TicketState from, Act act, TicketState to) {
        if (to == null) {
            assertThat(from.after(act)).isEmpty();
        } else {
            assertThat(from.after(act)).contains(to);
        }
    }
}
