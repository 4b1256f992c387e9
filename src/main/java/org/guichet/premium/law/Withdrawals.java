// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.subscription.Subscription;
import org.guichet.work.Work;

/** Withdrawals, for those who carry them out and for the customer's own page. */
@ApplicationScoped
public class Withdrawals {

    /** Its payload is the declaration's id; on the contract's lane. */
    public static final String DEPARTURE = "withdrawal";

    private static final String WORK = "finance.withdrawal";
    private static final Duration TO_WITHDRAW = Duration.ofDays(14);

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

    /** One that was matched and is not carried out yet. */
    public Optional<Declaration> waiting(UUID id) {
        return declarations
                .find(id)
                .filter(one -> !one.isCancellation())
                .filter(one -> one.state() == Declaration.State.MATCHED);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void carriedOut(UUID id) {
        declarations.carriedOut(id);
    }

    /** All of one account are one open item; it names the declaration, never an address. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void toAPerson(Declaration declaration, Subscription contract) {
        String account = contract.buyer().account().value();
        work.openTogether(
                WORK,
                account,
                declaration.reference(),
                "/console/premium/declarations/" + declaration.reference(),
                WORK + ":" + account,
                TO_WITHDRAW);
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
