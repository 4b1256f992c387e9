// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.approval.ApprovedAct;
import org.guichet.approval.Proposal;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Subscriptions;
import org.joda.money.Money;

/** A refund above the limit, for four eyes: the second person is the provider's. */
@ApplicationScoped
class RefundAct implements ApprovedAct {

    static final String KIND = "premium.refund";

    private static final Duration PATIENCE = Duration.ofDays(7);

    private record Wish(Invoice invoice, Money amount) {}

    private final RefundDesk desk;
    private final Invoices invoices;
    private final Subscriptions subscriptions;

    RefundAct(RefundDesk desk, Invoices invoices, Subscriptions subscriptions) {
        this.desk = desk;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
    }

    /** How a proposal says which invoice and how much: the number first, by which it is found. */
    static String detail(String invoice, Money amount) {
        return invoice + " " + amount;
    }

    private Wish wish(Proposal proposal) {
        String[] parts = proposal.detail().split(" ", 2);
        return new Wish(invoices.find(parts[0]).orElseThrow(), Money.parse(parts[1]));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.PROVIDER);
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Words words(Language language) {
        RefundMessages texts = Texts.in(language, RefundMessages.class);
        return new Words(texts.formTitle(), texts.actConsequence());
    }

    @Override
    public Optional<String> page(Proposal proposal, Actor.Agent reader) {
        return Optional.of(InvoiceDeskPages.path(proposal.detail().split(" ", 2)[0]));
    }

    @Override
    public List<Fact> facts(Proposal proposal, boolean decides, Language language) {
        Wish wish = wish(proposal);
        RefundMessages texts = Texts.in(language, RefundMessages.class);
        PremiumMessages premium = Texts.in(language, PremiumMessages.class);
        RefundDesk.Preview preview = desk.preview(wish.invoice(), wish.amount());
        return List.of(
                new Fact(premium.invoice(), wish.invoice().number()),
                new Fact(texts.amount(), Shown.money(wish.amount(), language)),
                new Fact(texts.shareNet(), Shown.money(preview.share().net(), language)),
                new Fact(texts.shareTax(), Shown.money(preview.share().tax(), language)));
    }

    @Override
    public Optional<Obstacle> known(Proposal proposal) {
        Wish wish = wish(proposal);
        return desk.obstacle(wish.invoice(), wish.amount())
                .map(
                        why ->
                                new Obstacle(
                                        409,
                                        language -> {
                                            RefundMessages texts =
                                                    Texts.in(language, RefundMessages.class);
                                            return why == RefundDesk.Obstacle.DISPUTED
                                                    ? texts.disputedNow()
                                                    : texts.noLongerLeft();
                                        }));
    }

    @Override
    public void carryOut(Proposal proposal, Actor.Agent approver) {
        Wish wish = wish(proposal);
        subscriptions.lock(wish.invoice().buyer().account());
        if (desk.obstacle(wish.invoice(), wish.amount()).isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, RefundRefusals.IMPOSSIBLE);
        }
        desk.order(
                approver,
                new StoredRefund.Order(
                        wish.invoice().number(),
                        wish.amount(),
                        proposal.reason(),
                        "proposal:" + proposal.id(),
                        proposal.proposer().username(),
                        proposal.proposer().name(),
                        Optional.of(approver)));
    }
}
