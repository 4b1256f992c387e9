// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.approval.Proposal;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.quarantine.Quarantine;
import org.guichet.helpdesk.ticket.ListPlace;
import org.guichet.helpdesk.ticket.Queue;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketList;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.Shell.Section;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a queue shows: its counts, its list, the ticket beside it. */
@ApplicationScoped
class QueueScreen {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance tickets(
                Queue queue,
                List<Tickets.QueueCount> counts,
                List<TicketRows.Row> list,
                ListPages pages,
                @Nullable Long here,
                Tickets.@Nullable Preview preview,
                @Nullable Standing standing,
                @Nullable Moved denied,
                @Nullable Proposal waits,
                OptionalLong held,
                Instant now);
    }

    /** What the queue page shows of the database. */
    private record Read(
            List<Tickets.QueueCount> counts,
            TicketList list,
            Optional<Tickets.Preview> preview,
            @Nullable Moved denied,
            @Nullable Proposal waits,
            OptionalLong held) {}

    private final Tickets tickets;
    private final TicketRows rows;
    private final Quarantine quarantine;
    private final AccountDoor door;
    private final AtWork atWork;
    private final Reader reader;
    private final Reads reads;

    QueueScreen(
            Tickets tickets,
            TicketRows rows,
            Quarantine quarantine,
            AccountDoor door,
            AtWork atWork,
            Reader reader,
            Reads reads) {
        this.tickets = tickets;
        this.rows = rows;
        this.quarantine = quarantine;
        this.door = door;
        this.atWork = atWork;
        this.reader = reader;
        this.reads = reads;
    }

    /**
     * @param from where the page of the list begins
     * @param at the ticket in the third pane; the first of the list where it is missing
     */
    TemplateInstance queue(
            Actor.Agent agent, Queue queue, Optional<ListPlace> from, Optional<Long> at) {
        atWork.isHere(agent);
        // one transaction for all of it: each costs three ways to the database before it asks
        Read read = QuarkusTransaction.requiringNew().call(() -> readQueue(agent, queue, from, at));
        Optional<Tickets.Preview> preview = read.preview();
        // as on its own page: who read it is in the log before it is shown
        preview.ifPresent(
                shown ->
                        reads.record(
                                agent, "ticket.read", "ticket:" + shown.ticket().number(), ""));
        Page page = reader.page();
        // rows are drawn by the minute: all of the page is, so that one ticket says one thing
        return page.show(
                Templates.tickets(
                        queue,
                        read.counts(),
                        rows.of(read.list().tickets(), page),
                        ListPages.of("/console/tickets?queue=" + queue.code(), read.list()),
                        preview.map(shown -> shown.ticket().number()).orElse(null),
                        preview.orElse(null),
                        preview.map(known -> Standing.of(known.ticket(), agent)).orElse(null),
                        read.denied(),
                        read.waits(),
                        read.held(),
                        page.at().truncatedTo(ChronoUnit.MINUTES)));
    }

    private Read readQueue(
            Actor.Agent agent, Queue queue, Optional<ListPlace> from, Optional<Long> at) {
        TicketList list = tickets.list(agent, queue, from);
        Optional<Tickets.Preview> preview =
                at.or(() -> list.tickets().stream().findFirst().map(TicketView::number))
                        .flatMap(number -> tickets.preview(Scope.of(agent), number));
        return new Read(
                tickets.counts(agent),
                list,
                preview,
                preview.map(known -> door.denied(known.ticket(), agent)).orElse(null),
                preview.map(known -> door.waits(known.ticket(), agent)).orElse(null),
                Section.QUARANTINE.isFor(agent)
                        ? OptionalLong.of(quarantine.countHeld(agent))
                        : OptionalLong.empty());
    }
}
