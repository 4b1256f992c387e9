// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.RenewalGateway;
import org.guichet.premium.Seller;

/** Renewals that are held at the provider that {@link FakePaymentGateway} plays. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeRenewalGateway implements RenewalGateway {

    private final FakePaymentGateway payments;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Set<String> released = ConcurrentHashMap.newKeySet();

    private final Set<String> renewalsReleased = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final List<String> done = new CopyOnWriteArrayList<>();

    FakeRenewalGateway(FakePaymentGateway payments) {
        this.payments = payments;
    }

    public boolean isHeld(String reference) {
        return held.contains(reference);
    }

    /** Whether it ever was. */
    public boolean wasReleased(String reference) {
        return released.contains(reference);
    }

    /** Whether the renewal at that moment ever was. */
    public boolean wasReleased(String reference, Instant renewal) {
        return renewalsReleased.contains(reference + " " + renewal);
    }

    /** How often this was done to it, once for each key: hold or release. */
    public long times(String what, String reference) {
        return done.stream().filter((what + " " + reference)::equals).count();
    }

    private void count(String what, String reference, String key) {
        if (keys.add(key)) {
            done.add(what + " " + reference);
        }
    }

    @Override
    public void hold(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        known(seller, reference);
        held.add(reference);
        count("hold", reference, idempotencyKey);
    }

    @Override
    public boolean release(Seller seller, String reference, Renewal renewal, String idempotencyKey)
            throws GatewayUnavailable {
        known(seller, reference);
        if (payments.subscription(seller, reference).orElseThrow().endsAtPeriodEnd()) {
            return false;
        }
        if (!renewal.othersHeld()) {
            held.remove(reference);
        }
        released.add(reference);
        count("release", reference, idempotencyKey);
        renewalsReleased.add(reference + " " + renewal.at());
        return true;
    }

    private void known(Seller seller, String reference) throws GatewayUnavailable {
        if (payments.subscription(seller, reference).isEmpty()) {
            throw new IllegalStateException("no such subscription");
        }
    }
}
