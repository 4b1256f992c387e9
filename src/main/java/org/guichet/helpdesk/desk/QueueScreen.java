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
import org.guichet.helpdesk.ticket.DeskReads;
import org.guichet.helpdesk.ticket.ListPlace;
import org.guichet.helpdesk.ticket.MessageView;
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
                TicketRows.Rows list,
                ListPages pages,
                @Nullable Preview preview,
                @Nullable Standing standing,
                @Nullable Moved denied,
                @Nullable Proposal waits,
                OptionalLong held,
                Instant now);
    }

    /** A ticket with what was said last. */
    public record Preview(TicketView ticket, MessageView newest) {}

    /** What the queue page shows of the database. */
    private record Read(
            DeskReads.Lists lists,
            Optional<Preview> preview,
            @Nullable Moved denied,
            @Nullable Proposal waits,
            OptionalLong held,
            Runnable logged) {}

    private final DeskReads desk;
    private final Tickets tickets;
    private final TicketRows rows;
    private final Quarantine quarantine;
    private final AccountDoor door;
    private final AtWork atWork;
    private final Reader reader;
    private final Reads reads;

    QueueScreen(
            DeskReads desk,
            Tickets tickets,
            TicketRows rows,
            Quarantine quarantine,
            AccountDoor door,
            AtWork atWork,
            Reader reader,
            Reads reads) {
        this.desk = desk;
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
        read.logged().run();
        Optional<Preview> preview = read.preview();
        TicketList list = read.lists().list();
        Page page = reader.page();
        // rows are drawn by the minute: all of the page is, so that one ticket says one thing
        @Nullable Long here = preview.map(shown -> shown.ticket().number()).orElse(null);
        return page.show(
                Templates.tickets(
                        queue,
                        read.lists().counts(),
                        rows.of(list.tickets(), page, here),
                        ListPages.of("/console/tickets?queue=" + queue.code(), list),
                        preview.orElse(null),
                        preview.map(known -> Standing.of(known.ticket(), agent)).orElse(null),
                        read.denied(),
                        read.waits(),
                        read.held(),
                        page.at().truncatedTo(ChronoUnit.MINUTES)));
    }

    private Read readQueue(
            Actor.Agent agent, Queue queue, Optional<ListPlace> from, Optional<Long> at) {
        DeskReads.Lists lists = desk.lists(agent, queue, from, at);
        Optional<Preview> preview = preview(agent, lists, at);
        return new Read(
                lists,
                preview,
                preview.map(known -> door.denied(known.ticket(), agent)).orElse(null),
                preview.map(known -> door.waits(known.ticket(), agent)).orElse(null),
                Section.QUARANTINE.isFor(agent)
                        ? OptionalLong.of(quarantine.countHeld(agent))
                        : OptionalLong.empty(),
                preview.map(shown -> logged(agent, shown)).orElse(() -> {}));
    }

    /** As on its own page: who read it is in the log before it is shown. */
    private Runnable logged(Actor.Agent agent, Preview shown) {
        return reads.recordWithin(agent, "ticket.read", "ticket:" + shown.ticket().number(), "");
    }

    /** Of the list, as a rule: then it is read already. */
    private Optional<Preview> preview(Actor.Agent agent, DeskReads.Lists lists, Optional<Long> at) {
        List<TicketView> list = lists.list().tickets();
        return at.map(
                        number ->
                                list.stream()
                                        .filter(ticket -> ticket.number() == number)
                                        .findFirst()
                                        .or(() -> tickets.find(Scope.of(agent), number)))
                .orElseGet(() -> list.stream().findFirst())
                .flatMap(
                        ticket ->
                                (at.isPresent()
                                                ? lists.newest()
                                                : desk.newest(agent, ticket.number()))
                                        .map(newest -> new Preview(ticket, newest)));
    }
}
