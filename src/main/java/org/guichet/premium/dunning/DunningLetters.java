// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.page.Texts;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;

/** Says that a payment is late, and that the provider has given up on it. */
@ApplicationScoped
class DunningLetters {

    private final ContractLetters letters;
    private final Catalogue catalogue;

    DunningLetters(ContractLetters letters, Catalogue catalogue) {
        this.letters = letters;
        this.catalogue = catalogue;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void due(Subscription subscription) {
        DunningMessages texts = texts(subscription);
        String plan = catalogue.price(subscription.price()).orElseThrow().plan().name();
        // no amount: it may be the whole price or no more than the difference of a change
        letters.send("payment-failed", subscription, texts.dueSubject(plan), texts.dueText(plan));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void cut(Subscription subscription) {
        DunningMessages texts = texts(subscription);
        String plan = catalogue.price(subscription.price()).orElseThrow().plan().name();
        boolean over = subscription.state() == SubscriptionState.ENDED;
        letters.send(
                "payment-given-up",
                subscription,
                texts.cutSubject(plan),
                over ? texts.overText(plan) : texts.cutText(plan));
    }

    private static DunningMessages texts(Subscription subscription) {
        return Texts.in(subscription.buyer().language(), DunningMessages.class);
    }
}
