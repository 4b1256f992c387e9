// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.change.PlanChange;
import org.guichet.premium.change.PlanChanges;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;

/** Says before a renewal what will be charged when, and how to stop it. */
@ApplicationScoped
class NoticeLetters {

    private final ContractLetters letters;
    private final Catalogue catalogue;
    private final PlanChanges changes;

    NoticeLetters(ContractLetters letters, Catalogue catalogue, PlanChanges changes) {
        this.letters = letters;
        this.catalogue = catalogue;
        this.changes = changes;
    }

    /**
     * The letter is about the notice, by which it is found again when it has left.
     *
     * @param renewsAt when it will be charged
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void notice(UUID id, Subscription subscription, Instant renewsAt) {
        Language language = subscription.buyer().language();
        RenewalMessages texts = Texts.in(language, RenewalMessages.class);
        Price price = price(subscription);
        String day = Shown.day(renewsAt, language);
        String subject = texts.subject(price.plan().name(), day);
        String said = texts.text(price.plan().name(), Shown.money(price.amount(), language), day);
        letters.send("renewal-notice", subscription, id.toString(), subject, said);
    }

    /** What it renews as: another plan where that was chosen for then. */
    Price price(Subscription subscription) {
        String renewed =
                changes.open(subscription.id())
                        .filter(PlanChange::isPlanned)
                        .map(PlanChange::to)
                        .orElse(subscription.price());
        return catalogue.price(renewed).orElseThrow();
    }
}
