// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Standings;
import org.guichet.accounts.budget.Standings.Count;
import org.guichet.accounts.budget.Use;
import org.guichet.approval.ApprovedAct.Fact;
import org.guichet.approval.ApprovedAct.Obstacle;
import org.guichet.helpdesk.CallMessages;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.page.PageMessages;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * What the second person of {@link BreakGlass} is shown before they agree, and what is in the way
 * of it.
 */
@ApplicationScoped
class GlassCheck {

    private final TicketTable tickets;
    private final AccountDirectory directory;
    private final Budgets budgets;
    private final Standings standings;
    private final Tenancy tenancy;

    GlassCheck(
            TicketTable tickets,
            AccountDirectory directory,
            Budgets budgets,
            Standings standings,
            Tenancy tenancy) {
        this.tickets = tickets;
        this.directory = directory;
        this.budgets = budgets;
        this.standings = standings;
        this.tenancy = tenancy;
    }

    /**
     * Asks the core: not in a transaction. What the budget refuses is counted to nobody: the click
     * is the second person's, and the budget another's.
     */
    Optional<Obstacle> obstacle(GlassCase one) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ofTicket(one))
                .or(() -> unknown(one))
                .or(() -> budget(one));
    }

    /** The same but for what only the core knows. */
    Optional<Obstacle> known(GlassCase one) {
        return QuarkusTransaction.requiringNew().call(() -> ofTicket(one)).or(() -> budget(one));
    }

    private Optional<Obstacle> ofTicket(GlassCase one) {
        Optional<Ticket> ticket = ticket(one);
        if (ticket.filter(asked -> asked.customer().isProven()).isPresent()) {
            return Optional.of(obstacle(409, GlassMessages::proven));
        }
        return ticket.filter(held -> isHeldBy(held, one)).isPresent()
                ? Optional.empty()
                : Optional.of(obstacle(409, GlassMessages::moved));
    }

    private static boolean isHeldBy(Ticket ticket, GlassCase one) {
        return ticket.isAssignedTo(one.agent()) && !ticket.state().isDone();
    }

    /** Whoever sees the proposal sees what became of its ticket, which may be another partner's. */
    private Optional<Ticket> ticket(GlassCase one) {
        return tenancy.as(
                Tenant.Customer.of(one.ticket()),
                () -> tickets.find(new Scope.OneTicket(one.ticket()), one.ticket()));
    }

    /**
     * Whether the core knows such an account; empty where it does not say. Asks the core: not in a
     * transaction.
     */
    Optional<Boolean> exists(AccountId account) {
        Answer<?> answer = asked(account);
        return answer instanceof Answer.Known<?>
                ? Optional.of(true)
                : answer instanceof Answer.Unknown<?> ? Optional.of(false) : Optional.empty();
    }

    private Answer<?> asked(AccountId account) {
        return directory.summary(account, new FetchGrant.Job("break-glass", Optional.of(account)));
    }

    private Optional<Obstacle> unknown(GlassCase one) {
        Answer<?> answer = asked(one.account());
        if (answer instanceof Answer.Known<?>) {
            return Optional.empty();
        }
        String account = one.account().value();
        return Optional.of(
                answer instanceof Answer.Unknown<?>
                        ? obstacle(409, texts -> texts.unknown(account))
                        : obstacle(503, GlassMessages::away));
    }

    private Optional<Obstacle> budget(GlassCase one) {
        return budgets.denied(one.agent(), Use.OPEN, Optional.of(one.account()))
                .map(no -> denied(one.agent().name(), no));
    }

    private static Obstacle denied(String name, Spending.Denied denied) {
        return switch (denied) {
            case Spending.Over over -> new Obstacle(429, language -> over(name, over, language));
            case Spending.Paused paused ->
                    new Obstacle(
                            403,
                            language ->
                                    texts(language)
                                            .paused(name, Shown.minute(paused.at(), language)));
        };
    }

    private static String over(String name, Spending.Over over, Language language) {
        String at = Shown.minute(over.at(), language);
        return over.ofPartner()
                ? texts(language).overPartner(name, at)
                : texts(language).over(name, at);
    }

    private static Obstacle obstacle(int status, Function<GlassMessages, String> words) {
        return new Obstacle(status, language -> words.apply(texts(language)));
    }

    private static GlassMessages texts(Language language) {
        return Texts.in(language, GlassMessages.class);
    }

    /** As things stand now; none where the ticket is gone. */
    List<Fact> facts(GlassCase one, boolean decides, Language language) {
        return QuarkusTransaction.joiningExisting()
                .call(
                        () ->
                                ticket(one)
                                        .map(ticket -> facts(ticket, one, decides, language))
                                        .orElseGet(List::of));
    }

    private List<Fact> facts(Ticket ticket, GlassCase one, boolean decides, Language language) {
        GlassMessages texts = texts(language);
        TicketView view = ticket.view();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(texts.factTicket(), view.spaced()));
        facts.add(new Fact(texts.factSubject(), view.subject()));
        facts.add(new Fact(texts.factPartner(), view.partner()));
        facts.add(
                new Fact(
                        texts.factProof(),
                        view.provenAt()
                                .map(at -> texts.factProven(Shown.minute(at, language)))
                                .orElseGet(() -> unproven(view, language))));
        if (decides) {
            // to the agent of the ticket it would say which account goes with which address
            facts.add(new Fact(texts.factHolder(), holder(ticket, one, texts)));
        }
        if (!one.checked()) {
            facts.add(new Fact(texts.factCore(), texts.factUnchecked()));
        }
        since(ticket, one)
                .ifPresent(
                        at ->
                                facts.add(
                                        new Fact(
                                                texts.factSince(one.agent().name()),
                                                Shown.minute(at, language))));
        facts.add(new Fact(texts.factBudget(one.agent().name()), standing(one, language)));
        return facts;
    }

    private static String unproven(TicketView view, Language language) {
        return view.channel() == Channel.PHONE
                ? Texts.in(language, CallMessages.class).proofNone()
                : texts(language).factUnproven();
    }

    /** Held against what the core said of the address that the ticket was written from. */
    private static String holder(Ticket ticket, GlassCase one, GlassMessages texts) {
        return ticket.customer()
                .holder()
                .map(
                        known ->
                                known.equals(one.account())
                                        ? texts.factHolderSame()
                                        : texts.factHolderOther())
                .orElseGet(texts::factHolderNone);
    }

    /** Empty where it is somebody else's by now. */
    private Optional<Instant> since(Ticket ticket, GlassCase one) {
        return isHeldBy(ticket, one)
                ? tickets.events(ticket).reversed().stream()
                        .map(TicketEvent::view)
                        .filter(
                                event ->
                                        event.kind() == EventView.Kind.TAKEN
                                                || event.kind() == EventView.Kind.TAKEN_OVER)
                        .findFirst()
                        .map(EventView::at)
                : Optional.empty();
    }

    private String standing(GlassCase one, Language language) {
        GlassMessages texts = texts(language);
        Optional<Spending.Denied> denied = budgets.denied(one.agent(), Use.OPEN);
        if (denied.isPresent() && denied.get() instanceof Spending.Paused paused) {
            return texts.factPaused(Shown.minute(paused.at(), language));
        }
        Standings.Standing standing = standings.of(one.agent().username());
        return texts.factStanding(
                of(standing.accounts(), language), of(standing.accountsADay(), language));
    }

    private static String of(Count count, Language language) {
        return Texts.in(language, PageMessages.class)
                .ofMost(Shown.number(count.used(), language), Shown.number(count.most(), language));
    }
}
