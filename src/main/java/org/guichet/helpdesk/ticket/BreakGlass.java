// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.accounts.Grants;
import org.guichet.accounts.budget.AccessMessages;
import org.guichet.approval.Approvals;
import org.guichet.approval.ApprovedAct;
import org.guichet.approval.Proposal;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Texts;
import org.guichet.work.Work;

/**
 * Opens an account whose holder proved nothing, for the agent of a ticket: when somebody of the
 * provider agreed, for thirty minutes, told to the customer and looked at again afterwards.
 */
@ApplicationScoped
public class BreakGlass implements ApprovedAct {

    static final String KIND = "account.break-glass";

    private static final Pattern DETAIL =
            Pattern.compile("ticket:([0-9]{1,18})(?: partner:([a-z0-9-]{1,32}))?");
    private static final Duration REVIEW_WITHIN = Duration.ofDays(3);

    private final TicketTable tickets;
    private final Grants grants;
    private final Work work;
    private final jakarta.enterprise.inject.Instance<Approvals> approvals;
    private final InstantSource clock;

    BreakGlass(
            TicketTable tickets,
            Grants grants,
            Work work,
            // they know us as an act: one of the two must wait for the other
            jakarta.enterprise.inject.Instance<Approvals> approvals,
            InstantSource clock) {
        this.tickets = tickets;
        this.grants = grants;
        this.work = work;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * Proposes it, for a ticket of the agent's own.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket, CONFLICT {@code
     *     ticket-not-in-that-state} where it is not theirs to act on
     */
    @Transactional
    public Proposal propose(Actor.Agent agent, long number, AccountId account, String reason) {
        Ticket ticket =
                tickets.lock(Scope.of(agent), number)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
        if (ticket.isClosed() || !ticket.isAssignedTo(agent)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
        String detail =
                "ticket:" + number + agent.partner().map(code -> " partner:" + code).orElse("");
        return approvals.get().propose(agent, KIND, account.value(), detail, reason);
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
        AccessMessages texts = Texts.in(language, AccessMessages.class);
        return new Words(texts.glassTitle(), texts.glassConsequence());
    }

    @Override
    public Optional<String> page(Proposal proposal) {
        Matcher detail = DETAIL.matcher(proposal.detail());
        return detail.matches()
                ? Optional.of("/console/tickets/" + detail.group(1))
                : Optional.empty();
    }

    @Override
    public void carryOut(Proposal proposal, Actor.Agent approver) {
        Matcher detail = DETAIL.matcher(proposal.detail());
        AccountId account = AccountId.parse(proposal.subject()).orElseThrow(BreakGlass::cannot);
        if (!detail.matches()) {
            throw cannot();
        }
        long number = Long.parseLong(detail.group(1));
        Actor.Agent agent =
                new Actor.Agent(
                        proposal.proposer().username(),
                        proposal.proposer().name(),
                        Optional.ofNullable(detail.group(2)),
                        Set.of(),
                        Set.of());
        Ticket ticket =
                tickets.lock(new Scope.OneTicket(number), number)
                        .filter(one -> !one.isClosed() && one.isAssignedTo(agent))
                        .orElseThrow(BreakGlass::cannot);
        open(ticket, account, agent, approver);
    }

    private void open(Ticket ticket, AccountId account, Actor.Agent agent, Actor.Agent approver) {
        if (!(grants.open(ticket.number(), account, agent, Grants.Purpose.BREAK_GLASS)
                instanceof Grants.Opening.Opened opened)) {
            throw cannot();
        }
        tickets.event(ticket, EventView.Kind.GRANT_OPENED, agent.name(), "", clock.instant());
        work.open(
                "access.break-glass",
                account.value(),
                "ticket:%d agent:%s approved-by:%s grant:%s"
                        .formatted(
                                ticket.number(),
                                agent.username(),
                                approver.username(),
                                opened.grant().id()),
                "break-glass:" + opened.grant().id(),
                REVIEW_WITHIN);
    }

    private static Refusal cannot() {
        return new Refusal(Refusal.Kind.CONFLICT, "break-glass-not");
    }
}
