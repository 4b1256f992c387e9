// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway;
import org.guichet.premium.TaxIdGateway.Truth;
import org.guichet.premium.TaxIdNews;
import org.guichet.premium.company.VatNumber.Standing;
import org.guichet.premium.subscription.ContractCustomers;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Takes in what the payment provider says of a VAT ID, whoever asked: its news, what we told it, or
 * the daily look. What it said before we knew better, or of one that is no longer meant, changes
 * nothing.
 */
@ApplicationScoped
class VatHearing implements TaxIdNews {

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final TaxIdGateway gateway;
    private final VatNumbers numbers;
    private final Subscriptions subscriptions;
    private final ContractCustomers customers;
    private final VatLetters letters;
    private final Work work;
    private final InstantSource clock;

    VatHearing(
            TaxIdGateway gateway,
            VatNumbers numbers,
            Subscriptions subscriptions,
            ContractCustomers customers,
            VatLetters letters,
            Work work,
            InstantSource clock) {
        this.gateway = gateway;
        this.numbers = numbers;
        this.subscriptions = subscriptions;
        this.customers = customers;
        this.letters = letters;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Effect taxIdChanged(Seller seller, String reference) throws Exception {
        Instant asOf = clock.instant();
        Optional<Truth> truth = gateway.taxId(seller, reference);
        return () -> heard(seller, reference, truth, asOf);
    }

    private void heard(Seller seller, String reference, Optional<Truth> truth, Instant asOf) {
        Optional<AccountId> account =
                numbers.holder(seller, reference)
                        .or(
                                () ->
                                        truth.flatMap(Truth::customer)
                                                .flatMap(one -> customers.account(seller, one)));
        if (account.isEmpty()) {
            return;
        }
        // what we told the provider meanwhile is written by then
        subscriptions.lock(account.get());
        Optional<VatNumber> ours = ours(account.get(), seller, reference, truth);
        if (ours.isPresent() && ours.get().dropped() && truth.isEmpty()) {
            // also where nobody tries any more to have it deleted, and a person did
            numbers.forget(ours.get().id());
        } else if (ours.isPresent()) {
            settle(ours.get(), truth, asOf);
        } else if (truth.isPresent()) {
            work.open(
                    "finance.vat-unknown",
                    account.get().value(),
                    reference + " · " + seller,
                    "vat-unknown:%s:%s".formatted(seller, reference),
                    TO_LOOK);
        }
    }

    /** By its reference; by its value where the answer that would have told it is on its way. */
    private Optional<VatNumber> ours(
            AccountId account, Seller seller, String reference, Optional<Truth> truth) {
        return numbers.find(seller, reference)
                .or(
                        () ->
                                numbers.of(account).stream()
                                        .filter(one -> one.reference().isEmpty())
                                        .filter(one -> one.seller().equals(seller))
                                        .filter(
                                                one ->
                                                        truth.map(Truth::value)
                                                                .filter(one.value()::equals)
                                                                .isPresent())
                                        .reduce((older, newer) -> newer));
    }

    /**
     * Under the account's lock.
     *
     * @param truth empty where the provider has it no longer
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(VatNumber number, Optional<Truth> truth, Instant asOf) {
        Optional<VatNumber> news =
                truth.map(one -> numbers.become(number.id(), one, asOf))
                        .orElseGet(() -> numbers.become(number.id(), Standing.GONE, asOf));
        news.ifPresent(this::tell);
    }

    /** The provider takes it for no number. Under the account's lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(VatNumber number, Instant asOf) {
        numbers.become(number.id(), Standing.REFUSED, asOf).ifPresent(this::tell);
    }

    private void tell(VatNumber number) {
        if (number.standing().isDead() && numbers.tell(number.id())) {
            subscriptions
                    .current(number.account())
                    .ifPresent(contract -> letters.leftOut(contract, number));
        }
    }

    /** The registers have not said anything for too long. Under the account's lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    void unsure(VatNumber number) {
        open("finance.vat-unchecked", "vat-unchecked:", number);
    }

    /** Nobody tries any more to tell the provider. */
    @Transactional(Transactional.TxType.MANDATORY)
    void untold(VatNumber number) {
        open("finance.vat-untold", "vat-untold:", number);
    }

    private void open(String kind, String once, VatNumber number) {
        work.open(
                kind,
                number.account().value(),
                "%s · %s · %s"
                        .formatted(
                                number.reference().orElse(number.customer()),
                                number.seller(),
                                number.standing()),
                VatDeskPages.path(number.id()),
                once + number.id(),
                TO_LOOK);
    }
}
