// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.accounts.Grants;
import org.guichet.accounts.Looks;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.approval.Approvals;
import org.guichet.approval.ApprovedAct;
import org.guichet.approval.Proposal;
import org.guichet.approval.ProposalList;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Texts;
import org.guichet.redaction.Redaction;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.guichet.work.Work;

/**
 * Opens an account whose holder proved nothing, for the agent of a ticket: when somebody of the
 * provider agreed, for thirty minutes, told to the customer and looked at again afterwards.
 */
@ApplicationScoped
public class BreakGlass implements ApprovedAct {

    static final String KIND = "account.break-glass";

    /** The code of the refusal where the core knows no such account. */
    public static final String UNKNOWN = "break-glass-unknown";

    private static final Duration REVIEW_WITHIN = Duration.ofDays(3);

    private final TicketTable tickets;
    private final Grants grants;
    private final Budgets budgets;
    private final Work work;
    private final GlassCheck check;
    private final jakarta.enterprise.inject.Instance<Approvals> approvals;
    private final jakarta.enterprise.inject.Instance<ProposalList> proposals;
    private final Audit audit;
    private final Tenancy tenancy;
    private final InstantSource clock;

    BreakGlass(
            TicketTable tickets,
            Grants grants,
            Budgets budgets,
            Work work,
            GlassCheck check,
            // they know us as an act: one of the two must wait for the other
            jakarta.enterprise.inject.Instance<Approvals> approvals,
            jakarta.enterprise.inject.Instance<ProposalList> proposals,
            Audit audit,
            Tenancy tenancy,
            InstantSource clock) {
        this.tickets = tickets;
        this.grants = grants;
        this.budgets = budgets;
        this.work = work;
        this.check = check;
        this.approvals = approvals;
        this.proposals = proposals;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Proposes it, for a ticket of the agent's own. Asks the core: not in a transaction.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket, CONFLICT {@code
     *     ticket-not-in-that-state} where it is not theirs to act on, CONFLICT {@code
     *     break-glass-proven} where its customer is proven, CONFLICT {@code break-glass-waits}
     *     where they proposed another account for it and nobody decided yet, CONFLICT {@code
     *     break-glass-unknown} where the core knows no such account, FORBIDDEN {@code
     *     access-paused}
     */
    public Proposal propose(Actor.Agent agent, long number, AccountId account, String reason) {
        QuarkusTransaction.requiringNew().run(() -> mayPropose(agent, number, account));
        Optional<Boolean> exists = check.exists(account);
        if (!exists.orElse(true)) {
            QuarkusTransaction.requiringNew().run(() -> unknown(agent, number, account));
            throw new Refusal(Refusal.Kind.CONFLICT, UNKNOWN);
        }
        GlassCase one = new GlassCase(number, account, agent, exists.isPresent());
        return QuarkusTransaction.requiringNew().call(() -> proposed(one, reason));
    }

    /** Whether an account exists is an answer too: who asked for it stands in the log. */
    private void unknown(Actor.Agent agent, long number, AccountId account) {
        audit.record(
                agent, "account.refused", account.value(), "unknown use:open ticket:" + number);
    }

    private Proposal proposed(GlassCase one, String reason) {
        // again, for the core took its time
        Optional<Proposal> waits = mayPropose(one.agent(), one.ticket(), one.account());
        return waits.orElseGet(() -> proposedNow(one, reason));
    }

    /** Its holder reads that it was proposed, whatever comes of it. */
    private Proposal proposedNow(GlassCase one, String reason) {
        String account = one.account().value();
        Proposal made = approvals.get().propose(one.agent(), KIND, account, one.detail(), reason);
        audit.record(
                one.agent(),
                Looks.PROPOSED,
                account,
                "ticket:%d proposal:%s".formatted(one.ticket(), made.id()));
        return made;
    }

    /**
     * Holds the ticket to the end of the transaction: of two clicks one is the first.
     *
     * @return what they proposed before of this account, and waits
     */
    private Optional<Proposal> mayPropose(Actor.Agent agent, long number, AccountId account) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.state().isDone() || !ticket.isAssignedTo(agent)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
        mustBeUnproven(ticket);
        if (paused(agent).isPresent()) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "access-paused");
        }
        Optional<Proposal> waits = waiting(agent.username(), number);
        if (waits.filter(one -> !one.subject().equals(account.value())).isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "break-glass-waits");
        }
        return waits;
    }

    /**
     * What the ticket's agent proposed and nobody decided yet. What somebody proposed who has the
     * ticket no more opens nothing, and keeps nobody from proposing.
     */
    public Optional<Proposal> waiting(String agent, long number) {
        return proposals.get().waiting(agent, KIND, GlassCase.about(number));
    }

    /** Since when the agent may open nothing; who is paused proposes nothing. */
    public Optional<Spending.Paused> paused(Actor.Agent agent) {
        return budgets.denied(agent, Use.OPEN)
                .filter(Spending.Paused.class::isInstance)
                .map(Spending.Paused.class::cast);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The second pair of eyes is the provider's, whoever the first is. */
    @Override
    public Set<Role> approvers() {
        return Set.of(Role.PROVIDER, Role.ADMIN);
    }

    @Override
    public Duration patience() {
        return Duration.ofHours(2);
    }

    @Override
    public Words words(Language language) {
        GlassMessages texts = Texts.in(language, GlassMessages.class);
        return new Words(texts.title(), texts.consequence());
    }

    @Override
    public Optional<String> page(Proposal proposal, Actor.Agent reader) {
        return reader.is(Role.AGENT) || reader.is(Role.LEAD) || reader.is(Role.PROVIDER)
                ? GlassCase.of(proposal).map(one -> "/console/tickets/" + one.ticket())
                : Optional.empty();
    }

    @Override
    public List<Fact> facts(Proposal proposal, boolean decides, Language language) {
        return GlassCase.of(proposal)
                .map(one -> check.facts(one, decides, language))
                .orElseGet(List::of);
    }

    @Override
    public Optional<Obstacle> known(Proposal proposal) {
        return GlassCase.of(proposal).flatMap(check::known);
    }

    @Override
    public Optional<Obstacle> obstacle(Proposal proposal) {
        return GlassCase.of(proposal).flatMap(check::obstacle);
    }

    @Override
    public void carryOut(Proposal proposal, Actor.Agent approver) {
        GlassCase one = GlassCase.of(proposal).orElseThrow(BreakGlass::cannot);
        Ticket ticket =
                tickets.lock(new Scope.OneTicket(one.ticket()), one.ticket())
                        .filter(held -> !held.state().isDone() && held.isAssignedTo(one.agent()))
                        .orElseThrow(BreakGlass::cannot);
        mustBeUnproven(ticket);
        open(ticket, one, proposal, approver);
    }

    /**
     * Who is proven is helped the ordinary way, and nobody else's account hangs on their ticket.
     */
    private static void mustBeUnproven(Ticket ticket) {
        if (ticket.customer().isProven()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "break-glass-proven");
        }
    }

    private void open(Ticket ticket, GlassCase one, Proposal proposal, Actor.Agent approver) {
        // the page shows one account: what was opened before it would stay open unseen
        grants.endAll(ticket.number(), Grants.End.REPLACED);
        if (!(opening(ticket, one) instanceof Grants.Opening.Opened opened)) {
            throw cannot();
        }
        tickets.event(
                ticket,
                EventView.Kind.GRANT_OPENED_BY_TWO,
                one.agent().name(),
                approver.name(),
                clock.instant());
        work.openForAnother(
                "access.break-glass",
                one.account().value(),
                "ticket:%d agent:%s approved-by:%s grant:%s reason:%s"
                        .formatted(
                                ticket.number(),
                                one.agent().username(),
                                approver.username(),
                                opened.grant().id(),
                                // whole, it stands on the proposal's page
                                Redaction.brief(proposal.reason())),
                "/console/approvals/" + proposal.id(),
                "break-glass:" + opened.grant().id(),
                Set.of(one.agent().username(), approver.username()),
                REVIEW_WITHIN);
    }

    /** In the name of whom it is for: the database takes a grant from nobody else. */
    private Grants.Opening opening(Ticket ticket, GlassCase one) {
        Actor.Agent agent = one.agent();
        return tenancy.as(
                Tenant.atDesk(agent.partner(), agent.username()),
                () ->
                        grants.open(
                                ticket.number(), one.account(), agent, Grants.Purpose.BREAK_GLASS));
    }

    private static Refusal cannot() {
        return new Refusal(Refusal.Kind.CONFLICT, "break-glass-not");
    }
}
