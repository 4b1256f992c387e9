// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;

/** Tells the holder what became of a change they asked for, once for each thing that does. */
@ApplicationScoped
class ChangeLetters {

    private final ContractLetters letters;
    private final Catalogue catalogue;

    ChangeLetters(ContractLetters letters, Catalogue catalogue) {
        this.letters = letters;
        this.catalogue = catalogue;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void done(Subscription contract, PlanChange change) {
        ChangeMessages texts = texts(contract);
        String plan = named(contract, change.to());
        String next = Shown.day(contract.periodEnd(), contract.buyer().language());
        String price = amount(contract, change.to());
        letters.send(
                "plan-changed",
                contract,
                texts.doneTitle(plan),
                change.due()
                        .map(
                                due ->
                                        texts.letterDoneNow(
                                                plan,
                                                Shown.money(due, contract.buyer().language()),
                                                price,
                                                next))
                        .orElseGet(() -> texts.letterDone(plan, price)));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void awaits(Subscription contract, PlanChange change) {
        ChangeMessages texts = texts(contract);
        String plan = named(contract, change.to());
        String due =
                change.due()
                        .map(one -> Shown.money(one, contract.buyer().language()))
                        .orElseThrow();
        letters.send(
                "plan-change-confirmation",
                contract,
                texts.awaitingTitle(plan),
                texts.awaitingText(due, plan));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void planned(Subscription contract, PlanChange change) {
        ChangeMessages texts = texts(contract);
        String plan = named(contract, change.to());
        String day = Shown.day(change.effectiveAt(), contract.buyer().language());
        letters.send(
                "plan-change-planned",
                contract,
                texts.plannedTitle(plan, day),
                texts.plannedText(day, plan, amount(contract, change.to())));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void kept(Subscription contract, PlanChange change) {
        ChangeMessages texts = texts(contract);
        String plan = named(contract, change.from());
        letters.send("plan-change-taken-back", contract, texts.keptTitle(plan), texts.keptText());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void lapsed(Subscription contract, PlanChange change) {
        ChangeMessages texts = texts(contract);
        String plan = named(contract, change.from());
        letters.send("plan-change-lapsed", contract, texts.lapsedTitle(plan), texts.lapsedText());
    }

    private static ChangeMessages texts(Subscription contract) {
        return Texts.in(contract.buyer().language(), ChangeMessages.class);
    }

    private String named(Subscription contract, String lookupKey) {
        return ChangeWords.named(price(lookupKey), contract.buyer().language());
    }

    private String amount(Subscription contract, String lookupKey) {
        return ChangeWords.amount(price(lookupKey), contract.buyer().language());
    }

    private Price price(String lookupKey) {
        return catalogue.price(lookupKey).orElseThrow();
    }
}
