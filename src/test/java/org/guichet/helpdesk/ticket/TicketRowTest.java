// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.helpdesk.ticket.TicketFilter.HeldBy;
import org.guichet.helpdesk.ticket.TicketFilter.Stage;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.support.InTheNameOf;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ticket looks the same read as a row of a list and as an entity. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TicketRowTest {

    @Inject Tickets tickets;
    @Inject InTheNameOf named;
    @Inject Rows rows;

    private final Actor.Agent agent =
            new Actor.Agent(
                    "kea-" + UUID.randomUUID(),
                    "Somebody",
                    Optional.of("kea"),
                    Set.of(Role.AGENT),
                    Set.of());
    private long number;
    private long other;

    @BeforeEach
    void two_tickets() {
        number = written(somebody(), "Bonjour");
        other = written(somebody(), "Bonjour");
    }

    @Test
    void with_nothing_but_what_each_has() {
        made("state = 'OPEN'");
        same(Stage.OPEN);
    }

    @Test
    void with_all_that_one_can_have_while_it_is_worked_on() {
        made(
                """
                state = 'ESCALATED', country = 'FR', account = '%s', proof = 'CONFIRMED', proven_at = opened_at + interval '1 hour',
                channel = 'PHONE', caller_mark = sha256('x'), caller_mask = '+33 … 12', follows = %d, tags = 'quota refund',
                escalated_at = opened_at + interval '2 hours', hand_overs = 2, priority = 'HIGH', first_due = opened_at + interval '3 hours',
                next_due = opened_at + interval '4 hours', solution_due = opened_at + interval '5 hours', untold_due = opened_at + interval '6 hours',
                complaint = 'B-1', complaint_due = opened_at + interval '7 hours'
                """
                        .formatted(someAccount().value(), other));
        same(Stage.ESCALATED);
    }

    @Test
    void with_what_one_has_at_its_end_and_an_account_that_nobody_proved() {
        made(
                """
                state = 'CLOSED', closed_at = now(), changed_at = now(), waiting_since = null, account = '%s',
                merged_into = %d, complaint = 'B-1'
                """
                        .formatted(someAccount().value(), other));
        same(Stage.CLOSED);
    }

    private void made(String so) {
        rows.change(
                "update ticket set assignee = ?1, assignee_name = 'Somebody', "
                        + so
                        + " where number = ?2",
                agent.username(),
                number);
    }

    private void same(Stage stage) {
        TicketFilter mine =
                new TicketFilter(
                        stage,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(HeldBy.ME),
                        Optional.empty());
        List<TicketView> asRow =
                named.agent(agent, () -> tickets.list(agent, mine, Optional.empty()).tickets());
        assertThat(asRow).hasSize(1);
        assertThat(asRow).isEqualTo(named.agent(agent, () -> tickets.all(agent, List.of(number))));
    }
}
