// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.premium.StoppedRenewals;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;

/**
 * The holder takes a cancellation back, for as long as the period lasts: it was somebody else, or
 * they changed their mind. Withdrawals are not taken back here: a person settles them.
 */
@ApplicationScoped
class TakingBack {

    private final Declarations declarations;
    private final Subscriptions subscriptions;
    private final Resumptions resumptions;
    private final StoppedRenewals stopped;
    private final Departures departures;
    private final Audit audit;
    private final InstantSource clock;

    TakingBack(
            Declarations declarations,
            Subscriptions subscriptions,
            Resumptions resumptions,
            StoppedRenewals stopped,
            Departures departures,
            Audit audit,
            InstantSource clock) {
        this.declarations = declarations;
        this.subscriptions = subscriptions;
        this.resumptions = resumptions;
        this.stopped = stopped;
        this.departures = departures;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a link of a letter stands for by now. */
    sealed interface Standing {

        Subscription contract();

        /** It can be kept. */
        record Ending(Subscription contract) implements Standing {}

        /** It was kept, and goes on. */
        record Kept(Subscription contract) implements Standing {}

        /** It was kept, and cancelled again since. */
        record EndingAgain(Subscription contract) implements Standing {}
    }

    /**
     * @throws Refusal GONE {@code cancellation-final}, CONFLICT {@code renewal-stopped}, {@code
     *     renewal-stopped-cancelled}, {@code renewal-lost}
     */
    @Transactional
    Standing look(UUID declaration) {
        Declaration found = declarations.find(declaration).orElseThrow(TakingBack::over);
        Subscription contract = contract(found);
        if (found.state() != Declaration.State.TAKEN_BACK) {
            refuseWhereStopped(contract);
            return new Standing.Ending(contract);
        }
        return declarations.isCancelled(contract.id())
                ? new Standing.EndingAgain(contract)
                : new Standing.Kept(contract);
    }

    /**
     * By the link in the letter; a second time changes nothing, and it takes back no cancellation
     * but its own.
     *
     * @throws Refusal GONE {@code cancellation-final}, CONFLICT {@code renewal-stopped}, {@code
     *     renewal-stopped-cancelled}, {@code renewal-lost}
     */
    @Transactional
    void byLink(UUID declaration) {
        // first, so that what is read below is what another press has left
        declarations.holder(declaration).ifPresent(subscriptions::lock);
        if (look(declaration) instanceof Standing.Ending ending) {
            keep(ending.contract(), "by link");
        }
    }

    /**
     * By the signed-in customer; where nothing is cancelled, nothing changes.
     *
     * @throws Refusal GONE {@code cancellation-final}, CONFLICT {@code renewal-stopped}, {@code
     *     renewal-stopped-cancelled}, {@code renewal-lost}
     */
    @Transactional
    void byHolder(AccountId account) {
        subscriptions.lock(account);
        Subscription contract =
                subscriptions
                        .underway(account)
                        .filter(this::stillRuns)
                        .orElseThrow(TakingBack::over);
        refuseWhereStopped(contract);
        if (contract.endsAtPeriodEnd() || declarations.isCancelled(contract.id())) {
            keep(contract, "on the plan page");
        }
    }

    /** While a bank decides over its money, the renewal is not the customer's to restore. */
    private void refuseWhereStopped(Subscription contract) {
        if (stopped.isForbidden(contract.id())) {
            throw new Refusal(Refusal.Kind.CONFLICT, why(contract));
        }
    }

    private String why(Subscription contract) {
        if (stopped.isLost(contract.id())) {
            return LawRefusals.LOST;
        }
        return declarations.isCancelled(contract.id())
                ? LawRefusals.STOPPED_CANCELLED
                : LawRefusals.STOPPED;
    }

    private Subscription contract(Declaration declaration) {
        return declaration
                .subscription()
                .flatMap(subscriptions::find)
                .filter(contract -> contract.state().isUnderway())
                .filter(this::stillRuns)
                .orElseThrow(TakingBack::over);
    }

    private boolean stillRuns(Subscription contract) {
        return clock.instant().isBefore(contract.periodEnd());
    }

    /**
     * The provider is told even where it may not have heard of the cancellation yet. Under the
     * account's lock.
     */
    private void keep(Subscription contract, String how) {
        AccountId account = contract.buyer().account();
        boolean takenBack = declarations.takeBack(contract.id());
        Optional<UUID> opened = resumptions.open(contract.id());
        opened.ifPresent(
                id ->
                        departures.depart(
                                Resuming.DEPARTURE, Cancelling.lane(contract), id.toString()));
        if (takenBack || opened.isPresent()) {
            audit.record(
                    new Actor.Holder(account), "cancellation.taken-back", account.value(), how);
        }
    }

    private static Refusal over() {
        return new Refusal(Refusal.Kind.GONE, "cancellation-final");
    }
}
