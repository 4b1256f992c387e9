// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.LegalLabels;
import org.guichet.page.LegalWording;
import org.guichet.premium.catalogue.LawLabels;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitors;

/**
 * A signed-in customer leaves their contract under its country's law; what a stranger typed tells
 * nobody which contract that is.
 */
@ApplicationScoped
class ContractWording implements LegalWording {

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final LawLabels labels;

    ContractWording(Visitors visitors, Subscriptions subscriptions, LawLabels labels) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.labels = labels;
    }

    @Override
    public LegalLabels labels(Optional<Country> chosen, Language language) {
        return visitors.current()
                .flatMap(visitor -> subscriptions.current(visitor.account()))
                .map(contract -> contract.buyer().country())
                .or(() -> chosen)
                .map(country -> labels.of(country, language))
                .orElseGet(() -> LegalLabels.usual(language));
    }
}
