// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.MoneyGateway;
import org.guichet.premium.MoneyGateway.Answer;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.refund.Refund.State;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Carries a refund out, and takes over what is true of it at once. The refunds of one invoice leave
 * one after the other, so that the last finds how much is left.
 */
@ApplicationScoped
class RefundDelivery implements DepartureHandler {

    static final String DEPARTURE = "refund";

    private final Refunds refunds;
    private final RefundSettlement settlement;
    private final Invoices invoices;
    private final MoneyGateway gateway;
    private final InstantSource clock;

    RefundDelivery(
            Refunds refunds,
            RefundSettlement settlement,
            Invoices invoices,
            MoneyGateway gateway,
            InstantSource clock) {
        this.refunds = refunds;
        this.settlement = settlement;
        this.invoices = invoices;
        this.gateway = gateway;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> carryOut(departure));
    }

    private Effect carryOut(Departure departure) throws Exception {
        Refund refund = refunds.find(UUID.fromString(departure.payload())).orElseThrow();
        if (refund.state() != State.ASKED) {
            return Effect.NONE;
        }
        String invoice = invoices.origin(refund.invoice().orElseThrow()).orElseThrow().reference();
        Instant asOf = clock.instant();
        return switch (gateway.refund(refund.seller(), invoice, refund.amount(), refund.id())) {
            case Answer.Taken taken ->
                    () ->
                            settlement.settle(
                                    refund.seller(), taken.truth(), Optional.of(invoice), asOf);
            case Answer.Refused refused -> () -> settlement.refused(refund, refused.why());
        };
    }

    /** Nobody tries any more: finance is told. */
    @Override
    public void gaveUp(Departure departure, String reason) {
        refunds.find(UUID.fromString(departure.payload()))
                .ifPresent(refund -> settlement.unsure(refund, reason));
    }
}
