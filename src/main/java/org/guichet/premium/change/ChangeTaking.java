// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.joda.money.Money;

/** Takes what a customer agreed to, once however often it is sent, and what takes it back. */
@ApplicationScoped
class ChangeTaking {

    private final PlanChanges changes;
    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Audit audit;

    ChangeTaking(
            PlanChanges changes,
            Subscriptions subscriptions,
            Cancellations cancellations,
            Audit audit) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.audit = audit;
    }

    /**
     * @return the change that is open now: this one, or one that was asked a moment before
     * @throws Refusal CONFLICT {@code plan-changed-meanwhile}
     */
    @Transactional
    UUID take(Subscription shown, Price to, Optional<Money> due, Instant at) {
        AccountId account = shown.buyer().account();
        subscriptions.lock(account);
        Subscription contract = subscriptions.find(shown.id()).orElseThrow();
        if (!ChangeChoices.isChangeable(contract)
                || cancellations.stands(contract.id())
                || !contract.price().equals(shown.price())) {
            throw new Refusal(Refusal.Kind.CONFLICT, ChangeRefusals.MEANWHILE);
        }
        Actor.Holder holder = new Actor.Holder(account);
        Optional<UUID> asked = changes.ask(contract, to.lookupKey(), due, at, holder.logged());
        asked.ifPresent(
                id ->
                        audit.record(
                                holder,
                                "plan-change.asked",
                                account.value(),
                                "%s to %s, %s"
                                        .formatted(
                                                contract.price(),
                                                to.lookupKey(),
                                                due.map(one -> "now for " + one)
                                                        .orElse("at the end of the period"))));
        return asked.or(() -> changes.open(contract.id()).map(PlanChange::id)).orElseThrow();
    }

    /** The customer keeps what they have; a second time changes nothing. */
    @Transactional
    void keep(AccountId account, PlanChange change) {
        subscriptions.lock(account);
        if (changes.keep(change)) {
            audit.record(
                    new Actor.Holder(account),
                    "plan-change.taken-back",
                    account.value(),
                    change.to());
        }
    }
}
