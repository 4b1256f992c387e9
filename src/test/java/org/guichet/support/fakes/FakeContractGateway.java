// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.premium.ContractGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.Seller;

/** Ends subscriptions of {@link FakePaymentGateway}. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeContractGateway implements ContractGateway {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final FakePaymentGateway payments;
    private volatile boolean down;

    FakeContractGateway(FakePaymentGateway payments) {
        this.payments = payments;
    }

    public void isDown(boolean now) {
        down = now;
    }

    /** The references that it was asked to end, whether it answered or not. */
    public List<String> asked() {
        return asked;
    }

    public List<String> ended() {
        return ended;
    }

    @Override
    public void end(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        asked.add(reference);
        if (down) {
            throw new GatewayUnavailable("switched off by the test");
        }
        ended.add(reference);
        payments.subscription(seller, reference)
                .map(one -> one.as(Status.CANCELED))
                .ifPresent(payments::isTrue);
    }
}
