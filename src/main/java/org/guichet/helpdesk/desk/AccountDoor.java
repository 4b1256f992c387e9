// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.accounts.Grants;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Use;
import org.guichet.approval.Proposal;
import org.guichet.helpdesk.ticket.BesideTicket;
import org.guichet.helpdesk.ticket.BreakGlass;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** What stands between an agent and the account of a ticket's customer. */
@ApplicationScoped
class AccountDoor implements BesideTicket {

    private final Budgets budgets;
    private final BreakGlass glass;

    AccountDoor(Budgets budgets, BreakGlass glass) {
        this.budgets = budgets;
        this.glass = glass;
    }

    @Override
    public Kind kind() {
        return Kind.GRANT;
    }

    @Override
    public String there() {
        return Grants.OPEN_ON;
    }

    /** Why the account would not open if the agent asked for it now. */
    @Nullable Moved denied(TicketView ticket, Actor.Agent agent) {
        return Standing.of(ticket, agent).canOpenAccount()
                ? budgets.denied(agent, Use.OPEN, ticket.account()).map(Moved::of).orElse(null)
                : null;
    }

    /** What the agent proposed so that it opens without a proof, and nobody decided yet. */
    @Nullable Proposal waits(TicketView ticket, Actor.Agent agent) {
        return ticket.proof().isEmpty() && Standing.of(ticket, agent).canClose()
                ? glass.waiting(agent.username(), ticket.number()).orElse(null)
                : null;
    }
}
