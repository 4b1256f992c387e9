// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.Contacts;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Departures;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;
import org.guichet.work.Work;

/**
 * Finds the contract a declaration means: the account of the invoice it names, where the typed
 * address is the one that the storage core has for that account. While the core cannot be asked,
 * the declaration waits.
 */
@ApplicationScoped
class DeclarationMatching implements DepartureHandler {

    static final String DEPARTURE = "declaration";

    private static final Duration TO_WITHDRAW = Duration.ofDays(14);
    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final Declarations declarations;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Contacts contacts;
    private final Departures departures;
    private final ReceiptLetters letters;
    private final Work work;

    DeclarationMatching(
            Declarations declarations,
            Invoices invoices,
            Subscriptions subscriptions,
            Contacts contacts,
            Departures departures,
            ReceiptLetters letters,
            Work work) {
        this.declarations = declarations;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.contacts = contacts;
        this.departures = departures;
        this.letters = letters;
        this.work = work;
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
        Optional<AccountId> holder = holder(declaration);
        Optional<Subscription> contract = holder.flatMap(subscriptions::current);
        return contract.isPresent()
                ? () -> matched(declaration, contract.get())
                : () -> unmatched(declaration, holder);
    }

    private Optional<AccountId> holder(Declaration declaration) throws Exception {
        if (declaration.account().isPresent()) {
            return declaration.account();
        }
        Optional<AccountId> named =
                declaration
                        .invoiceNumber()
                        .flatMap(invoices::find)
                        .map(Invoice::buyer)
                        .map(buyer -> buyer.account());
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

    private void matched(Declaration declaration, Subscription contract) {
        declarations.matched(declaration.id(), contract.buyer().account(), contract.id());
        letters.matched(declaration, contract);
        if (declaration.isCancellation() && contract.state().isUnderway()) {
            departures.depart(
                    Cancelling.DEPARTURE,
                    "account:" + contract.buyer().account(),
                    declaration.id().toString());
        } else if (declaration.isCancellation()) {
            declarations.carriedOut(declaration.id());
        } else {
            ask(declaration, contract.buyer().account().value(), TO_WITHDRAW);
        }
    }

    private void unmatched(Declaration declaration, Optional<AccountId> holder) {
        declarations.unmatched(declaration.id());
        letters.unmatched(declaration);
        ask(
                declaration,
                holder.map(AccountId::value).orElse(declaration.reference()),
                declaration.isCancellation() ? TO_LOOK : TO_WITHDRAW);
    }

    /** The work item names the declaration, never the typed address. */
    private void ask(Declaration declaration, String subject, Duration within) {
        boolean cancels = declaration.isCancellation();
        work.open(
                cancels ? "finance.cancellation-unmatched" : "finance.withdrawal",
                subject,
                declaration.reference(),
                "declaration:" + declaration.id(),
                within);
    }
}
