// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.kernel.AccountId;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.TaxIdGateway;
import org.guichet.premium.TaxIdGateway.Answer;
import org.guichet.premium.company.VatNumber.Standing;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Tells the payment provider which VAT ID is meant. The departure names the account only: what was
 * given at that moment is told, and what was given before is deleted there, so that an old
 * departure brings nothing back.
 */
@ApplicationScoped
class VatDelivery implements DepartureHandler {

    static final String DEPARTURE = "vat-number";

    private final VatNumbers numbers;
    private final VatHearing hearing;
    private final TaxIdGateway gateway;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    VatDelivery(
            VatNumbers numbers,
            VatHearing hearing,
            TaxIdGateway gateway,
            Subscriptions subscriptions,
            InstantSource clock) {
        this.numbers = numbers;
        this.hearing = hearing;
        this.gateway = gateway;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    static String lane(AccountId account) {
        return "company:" + account.value();
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> tell(new AccountId(departure.payload())));
    }

    private Effect tell(AccountId account) throws GatewayUnavailable {
        List<VatNumber> all = QuarkusTransaction.requiringNew().call(() -> numbers.of(account));
        Optional<VatNumber> kept = all.stream().filter(one -> !one.dropped()).findFirst();
        Optional<VatNumber> meant = kept.filter(one -> one.standing() == Standing.ASKED);
        List<VatNumber> dropped = all.stream().filter(VatNumber::dropped).toList();
        for (VatNumber one : dropped) {
            // one that may have arrived, and is meant again, was or is taken for the new one
            if (one.reference().isPresent() || !isSame(one, kept)) {
                gateway.delete(one.seller(), one.customer(), one.number(), one.reference());
            }
        }
        Instant asOf = clock.instant();
        Effect given = meant.isPresent() ? give(meant.get(), dropped, asOf) : Effect.NONE;
        return () -> {
            subscriptions.lock(account);
            dropped.forEach(one -> numbers.forget(one.id()));
            given.apply();
        };
    }

    private static boolean isSame(VatNumber dropped, Optional<VatNumber> kept) {
        return kept.filter(one -> one.value().equals(dropped.value()))
                .filter(one -> one.customer().equals(dropped.customer()))
                .isPresent();
    }

    private Effect give(VatNumber number, List<VatNumber> dropped, Instant asOf)
            throws GatewayUnavailable {
        Set<String> forget =
                dropped.stream()
                        .flatMap(one -> one.reference().stream())
                        .collect(Collectors.toSet());
        Answer answer =
                gateway.give(
                        number.seller(),
                        number.customer(),
                        number.number(),
                        forget,
                        number.operation());
        return switch (answer) {
            case Answer.Taken taken ->
                    () -> hearing.settle(number, Optional.of(taken.truth()), asOf);
            case Answer.Refused refused -> () -> hearing.refused(number, asOf);
            case Answer.NoCustomer gone -> () -> hearing.settle(number, Optional.empty(), asOf);
        };
    }

    /** Finance is told, of what is meant; what is not stays to be deleted by hand. */
    @Override
    public void gaveUp(Departure departure, String reason) {
        numbers.of(new AccountId(departure.payload())).stream()
                .filter(one -> one.dropped() || one.standing() == Standing.ASKED)
                .forEach(hearing::untold);
    }
}
