// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.ContractGateway;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.law.Declaration;
import org.guichet.premium.law.Withdrawals;
import org.guichet.premium.refund.LawfulRefunds;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Ends the contract at the payment provider first, then gives back what was paid, in one
 * transaction with the declaration's end: after a kill between, the end is asked for again, which
 * changes nothing, and nothing was given back twice.
 */
@ApplicationScoped
class Withdrawing implements DepartureHandler {

    private static final Actor WORKER = new Actor.Worker("withdrawals");

    private final Withdrawals withdrawals;
    private final Subscriptions subscriptions;
    private final ContractGateway gateway;
    private final DuesGateway dues;
    private final PaymentNews news;
    private final LawfulRefunds refunds;
    private final WithdrawalLetters letters;
    private final Audit audit;

    Withdrawing(
            Withdrawals withdrawals,
            Subscriptions subscriptions,
            ContractGateway gateway,
            DuesGateway dues,
            PaymentNews news,
            LawfulRefunds refunds,
            WithdrawalLetters letters,
            Audit audit) {
        this.withdrawals = withdrawals;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.dues = dues;
        this.news = news;
        this.refunds = refunds;
        this.letters = letters;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return Withdrawals.DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> carryOut(departure));
    }

    private Effect carryOut(Departure departure) throws Exception {
        UUID id = UUID.fromString(departure.payload());
        Optional<Declaration> waiting = withdrawals.waiting(id);
        if (waiting.isEmpty()) {
            return Effect.NONE;
        }
        Declaration declaration = waiting.get();
        Subscription contract =
                declaration.subscription().flatMap(subscriptions::find).orElseThrow();
        // what is open of it, such as the difference of a change, falls away too
        if (!dues.endOwing(
                contract.seller(), contract.reference(), true, declaration.gatewayKey())) {
            gateway.end(contract.seller(), contract.reference(), declaration.gatewayKey());
        }
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            heard.apply();
            settle(declaration, contract);
        };
    }

    private void settle(Declaration declaration, Subscription contract) {
        subscriptions.lock(contract.buyer().account());
        if (withdrawals.waiting(declaration.id()).isEmpty()) {
            return;
        }
        LawfulRefunds.Ordered ordered =
                refunds.all(contract, "withdrawal:" + declaration.id(), declaration.reference());
        if (ordered.complete()) {
            letters.carriedOut(declaration, contract, ordered.amounts());
        } else {
            withdrawals.toAPerson(declaration, contract);
        }
        withdrawals.carriedOut(declaration.id());
        audit.record(
                WORKER,
                "withdrawal.carried-out",
                contract.buyer().account().value(),
                "%s contract:%s refunded:%s"
                        .formatted(
                                declaration.reference(), contract.reference(), ordered.amounts()));
    }

    /** The customer has a receipt that is not kept: a person keeps it. */
    @Override
    public void gaveUp(Departure departure, String reason) {
        withdrawals
                .waiting(UUID.fromString(departure.payload()))
                .ifPresent(
                        declaration ->
                                declaration
                                        .subscription()
                                        .flatMap(subscriptions::find)
                                        .ifPresent(
                                                contract ->
                                                        withdrawals.toAPerson(
                                                                declaration, contract)));
    }
}
