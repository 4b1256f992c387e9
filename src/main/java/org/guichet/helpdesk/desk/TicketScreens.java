// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.accounts.Grants;
import org.guichet.accounts.budget.Spending;
import org.guichet.approval.Proposal;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.draft.Box;
import org.guichet.helpdesk.draft.Drafts;
import org.guichet.helpdesk.draft.KeptDraft;
import org.guichet.helpdesk.outgoing.HeldReply;
import org.guichet.helpdesk.outgoing.Outgoing;
import org.guichet.helpdesk.quarantine.HeldMail;
import org.guichet.helpdesk.quarantine.Quarantine;
import org.guichet.helpdesk.ticket.BesideTicket.Kind;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.DeskReads;
import org.guichet.helpdesk.ticket.EscalationView;
import org.guichet.helpdesk.ticket.Escalations;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketFields;
import org.guichet.helpdesk.ticket.TicketLinks;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a ticket shows. */
@ApplicationScoped
class TicketScreens {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ticket(
                Conversation conversation,
                Standing standing,
                Draft draft,
                @Nullable Picker picker,
                @Nullable Moved moved,
                @Nullable String sent,
                @Nullable OpenAccount account,
                @Nullable Moved denied,
                @Nullable Proposal waits,
                List<HeldMail> held,
                List<EscalationView> handOvers,
                List<TicketView> linked,
                @Nullable HeldReply goes,
                Instant now);
    }

    /**
     * An open view of the account.
     *
     * @param grant under which it is open, short, for the mark over the page
     * @param secondsLeft after which the card asks again, and finds itself shut
     */
    public record OpenAccount(String id, String grant, long secondsLeft) {}

    /** What the ticket page shows beside the conversation. */
    private record Around(
            Optional<OpenAccount> account,
            @Nullable Moved denied,
            @Nullable Proposal waits,
            List<HeldMail> held,
            List<EscalationView> handOvers,
            Map<Box, KeptDraft> kept,
            List<TicketView> linked,
            Optional<HeldReply> goes) {}

    /** All that the page shows of the database. */
    private record Read(Conversation conversation, Around around, Runnable logged) {}

    private final DeskReads desk;
    private final Tickets tickets;
    private final Escalations escalations;
    private final Drafts drafts;
    private final TicketLinks links;
    private final Outgoing outgoing;
    private final Quarantine quarantine;
    private final Grants grants;
    private final AccountDoor door;
    private final AtWork atWork;
    private final TicketFields fields;
    private final Reader reader;
    private final Reads reads;
    private final InstantSource clock;

    TicketScreens(
            DeskReads desk,
            Tickets tickets,
            Escalations escalations,
            Drafts drafts,
            TicketLinks links,
            Outgoing outgoing,
            Quarantine quarantine,
            Grants grants,
            AccountDoor door,
            AtWork atWork,
            TicketFields fields,
            Reader reader,
            Reads reads,
            InstantSource clock) {
        this.desk = desk;
        this.tickets = tickets;
        this.escalations = escalations;
        this.drafts = drafts;
        this.links = links;
        this.outgoing = outgoing;
        this.quarantine = quarantine;
        this.grants = grants;
        this.door = door;
        this.atWork = atWork;
        this.fields = fields;
        this.reader = reader;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * As it is now, with nothing typed.
     *
     * @param sent the key of the form that was taken last
     */
    TemplateInstance ticket(Actor.Agent agent, long number, Optional<FormKey> sent) {
        return ticket(agent, number, Draft.empty(), null, none -> null, sent);
    }

    /**
     * With what was typed and not sent.
     *
     * @param change what came between the page and the click, if something did
     */
    TemplateInstance ticket(Actor.Agent agent, long number, Draft draft, @Nullable Change change) {
        return ticket(
                agent, number, draft, null, now -> moved(agent, change, now), Optional.empty());
    }

    private @Nullable Moved moved(Actor.Agent agent, @Nullable Change change, Conversation now) {
        if (change == null) {
            return null;
        }
        return change == Change.FIELDS
                ? new Moved("fields", missing(agent, now.ticket().number()), clock.instant())
                : Moved.of(change, now);
    }

    private String missing(Actor.Agent agent, long number) {
        return String.join(", ", fields.missing(agent, number, reader.language()));
    }

    /** With what was typed, and the canned replies below it. */
    TemplateInstance ticket(Actor.Agent agent, long number, Draft draft, Picker picker) {
        return ticket(agent, number, draft, picker, none -> null, Optional.empty());
    }

    /** As it is now, and why the account was not opened. */
    TemplateInstance ticket(Actor.Agent agent, long number, Spending.Denied why) {
        return ticket(agent, number, Draft.empty(), null, none -> Moved.of(why), Optional.empty());
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not see it, as where there is none
     */
    Conversation conversation(Actor.Agent agent, long number) {
        return tickets.conversation(Scope.of(agent), number)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
    }

    private TemplateInstance ticket(
            Actor.Agent agent,
            long number,
            Draft draft,
            @Nullable Picker picker,
            Function<Conversation, @Nullable Moved> moved,
            Optional<FormKey> sent) {
        Instant now = clock.instant();
        // one transaction for all of it: each costs three ways to the database before it asks
        Read read = QuarkusTransaction.requiringNew().call(() -> read(agent, number, now));
        read.logged().run();
        atWork.isHere(agent);
        Conversation conversation = read.conversation();
        Around around = read.around();
        TicketView ticket = conversation.ticket();
        return reader.page()
                .show(
                        Templates.ticket(
                                conversation,
                                Standing.of(ticket, agent),
                                draft.over(around.kept()),
                                picker,
                                moved.apply(conversation),
                                sent.map(FormKey::value).orElse(null),
                                around.account().orElse(null),
                                around.denied(),
                                around.waits(),
                                around.held(),
                                around.handOvers(),
                                around.linked(),
                                around.goes().orElse(null),
                                now));
    }

    private Read read(Actor.Agent agent, long number, Instant now) {
        DeskReads.Opened opened =
                desk.open(agent, number)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
        return new Read(
                opened.conversation(),
                around(agent, opened, now),
                // what customers write is theirs: who of us read it is in the log before it is
                // shown
                reads.recordWithin(agent, "ticket.read", "ticket:" + number, ""));
    }

    /** Most tickets have little of it: only what is there is asked for. */
    private Around around(Actor.Agent agent, DeskReads.Opened opened, Instant now) {
        TicketView ticket = opened.conversation().ticket();
        long number = ticket.number();
        if (opened.has(Kind.GIVEN)) {
            atWork.sees(agent, ticket);
        }
        Optional<OpenAccount> account =
                opened.has(Kind.GRANT) ? account(agent, number, now) : Optional.empty();
        return new Around(
                account,
                door.denied(ticket, agent),
                account.isPresent() ? null : door.waits(ticket, agent),
                opened.has(Kind.MAIL) ? quarantine.heldFor(agent, number) : List.of(),
                ticket.handOvers() == 0 ? List.of() : escalations.of(agent, number),
                opened.has(Kind.DRAFT) ? drafts.of(agent, number) : Map.of(),
                opened.has(Kind.LINK) ? links.of(agent, number) : List.of(),
                opened.has(Kind.ANSWER) ? outgoing.waiting(agent, number) : Optional.empty());
    }

    /** By the ticket: one that two people opened stands on it without a proof. */
    private Optional<OpenAccount> account(Actor.Agent agent, long number, Instant now) {
        return grants.openOn(agent, number)
                .map(
                        grant ->
                                new OpenAccount(
                                        grant.account().value(),
                                        grant.shortId(),
                                        Duration.between(now, grant.expiresAt()).toSeconds() + 2));
    }
}
