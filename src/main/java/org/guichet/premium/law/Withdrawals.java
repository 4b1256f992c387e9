// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.premium.subscription.Subscription;
import org.guichet.work.Work;

/** What the customer's own page says of a withdrawal they declared. */
@ApplicationScoped
public class Withdrawals {

    static final String WORK = "finance.withdrawal";

    /**
     * @param beingChecked whether a person has it on the table still
     */
    public record Declared(Declaration declaration, boolean beingChecked) {}

    private final Declarations declarations;
    private final Work work;

    Withdrawals(Declarations declarations, Work work) {
        this.declarations = declarations;
        this.work = work;
    }

    /** The newest from this contract. */
    public Optional<Declared> from(Subscription contract) {
        return declarations
                .withdrawal(contract.id())
                .map(
                        newest ->
                                new Declared(
                                        newest,
                                        work.isOpen(WORK + ":" + contract.buyer().account())));
    }
}
