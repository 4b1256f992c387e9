// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.Contacts;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Departures;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Finds the contract a declaration means: the account of the invoice it names, where the typed
 * address is the one that the storage core has for that account. While the core cannot be asked,
 * the declaration waits.
 */
@ApplicationScoped
class DeclarationMatching implements DepartureHandler {

    static final String DEPARTURE = "declaration";

    private static final String UNMATCHED_CANCELLATION = "finance.cancellation-unmatched";
    private static final String UNMATCHED_WITHDRAWAL = "finance.withdrawal-unmatched";
    private static final Logger LOG = Logger.getLogger(DeclarationMatching.class);
    private static final Duration TO_WITHDRAW = Duration.ofDays(14);
    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final Declarations declarations;
    private final Guesses guesses;
    private final MeantContracts contracts;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Contacts contacts;
    private final LawfulWithdrawals lawful;
    private final Withdrawals withdrawals;
    private final Departures departures;
    private final ReceiptLetters letters;
    private final Work work;
    private final MeterRegistry metrics;

    DeclarationMatching(
            Declarations declarations,
            Guesses guesses,
            MeantContracts contracts,
            Subscriptions subscriptions,
            Checkouts checkouts,
            Contacts contacts,
            LawfulWithdrawals lawful,
            Withdrawals withdrawals,
            Departures departures,
            ReceiptLetters letters,
            Work work,
            MeterRegistry metrics) {
        this.declarations = declarations;
        this.guesses = guesses;
        this.contracts = contracts;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
        this.contacts = contacts;
        this.lawful = lawful;
        this.withdrawals = withdrawals;
        this.departures = departures;
        this.letters = letters;
        this.work = work;
        this.metrics = metrics;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        Declaration declaration =
                declarations.find(UUID.fromString(departure.payload())).orElseThrow();
        if (declaration.state() != Declaration.State.RECEIVED) {
            return Effect.NONE;
        }
        if (guesses.isOneTooMany(declaration)) {
            return () -> held(declaration);
        }
        Optional<AccountId> holder = holder(declaration);
        Optional<Subscription> contract =
                holder.flatMap(account -> contracts.of(account, declaration));
        if (contract.isEmpty() && holder.filter(checkouts::awaitsNews).isPresent()) {
            throw new IllegalStateException("paid a moment ago: the contract is on its way");
        }
        return contract.isPresent()
                ? () -> found(declaration, contract.get())
                : () -> unmatched(declaration, holder);
    }

    private Optional<AccountId> holder(Declaration declaration) throws Exception {
        if (declaration.account().isPresent()) {
            return declaration.account();
        }
        Optional<AccountId> named =
                contracts.invoice(declaration).map(invoice -> invoice.buyer().account());
        if (named.isEmpty() || declaration.email().isEmpty()) {
            return Optional.empty();
        }
        try {
            EmailAddress address = contacts.addressOf(named.get());
            return address.normal().equals(declaration.email().get().normal())
                    ? named
                    : Optional.empty();
        } catch (Parked gone) {
            // the account is closed: a person answers the declaration
            return Optional.empty();
        }
    }

    /** What the holder has just taken back, no stranger ends again without a person. */
    private void found(Declaration declaration, Subscription contract) {
        subscriptions.lock(contract.buyer().account());
        if (!declaration.isByHolder()
                && declarations.isAnsweredByTakingBack(declaration, contract.id())) {
            held(declaration);
        } else {
            matched(declaration, subscriptions.find(contract.id()).orElseThrow());
        }
    }

    private void matched(Declaration declaration, Subscription contract) {
        boolean toldNow = letters.matched(declaration, contract);
        declarations.matched(declaration.id(), contract.buyer().account(), contract.id(), toldNow);
        counted(declaration, "matched");
        if (declaration.isCancellation() && contract.state().isUnderway()) {
            departures.depart(
                    Cancelling.DEPARTURE, Cancelling.lane(contract), declaration.id().toString());
        } else if (declaration.isCancellation()) {
            declarations.carriedOut(declaration.id());
        } else {
            subscriptions.withdrawalDeclared(contract.id());
            withdraw(declaration, contract);
        }
    }

    private void withdraw(Declaration declaration, Subscription contract) {
        if (lawful.isBeyondDoubt(declaration, contract)) {
            departures.depart(
                    Withdrawals.DEPARTURE, Cancelling.lane(contract), declaration.id().toString());
        } else {
            withdrawals.toAPerson(declaration, contract);
        }
    }

    private void unmatched(Declaration declaration, Optional<AccountId> holder) {
        declarations.unmatched(declaration.id());
        counted(declaration, "unmatched");
        giveToAPerson(declaration, holder);
    }

    /** Told and written to like one that fits no contract: whoever guesses sees no difference. */
    private void held(Declaration declaration) {
        declarations.held(declaration.id());
        LOG.warnf("%s is held for a person", declaration.reference());
        counted(declaration, "held");
        giveToAPerson(declaration, Optional.empty());
    }

    private void giveToAPerson(Declaration declaration, Optional<AccountId> holder) {
        letters.unmatched(declaration);
        ask(
                declaration.isCancellation() ? UNMATCHED_CANCELLATION : UNMATCHED_WITHDRAWAL,
                declaration,
                holder.map(AccountId::value).orElse(declaration.reference()),
                holder.map(AccountId::value).orElseGet(() -> guesses.declarant(declaration)),
                declaration.isCancellation() ? TO_LOOK : TO_WITHDRAW);
    }

    /** Operators are warned by it: behind a proxy all requests come from one address. */
    private void counted(Declaration declaration, String outcome) {
        metrics.counter(
                        "guichet.declarations",
                        "kind",
                        declaration.isCancellation() ? "cancellation" : "withdrawal",
                        "outcome",
                        outcome)
                .increment();
    }

    /**
     * The work item names the declaration, never the typed address. All of one address, or of one
     * account, are one open item: nobody floods the people who settle them.
     */
    private void ask(
            String kind, Declaration declaration, String subject, String who, Duration within) {
        work.openTogether(
                kind,
                subject,
                declaration.reference(),
                "/console/premium/declarations/" + declaration.reference(),
                kind + ":" + who,
                within);
    }
}
