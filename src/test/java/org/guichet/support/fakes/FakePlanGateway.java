// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PlanGateway;
import org.guichet.premium.Seller;
import org.guichet.relay.Parked;
import org.joda.money.Money;

/** Changes of plan at the provider that {@link FakePaymentGateway} plays. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakePlanGateway implements PlanGateway {

    private final FakePaymentGateway payments;
    private final Map<String, Money> costs = new ConcurrentHashMap<>();
    private final Set<String> banks = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final Map<String, Offer> planned = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final List<Upgrade> charged = new CopyOnWriteArrayList<>();

    FakePlanGateway(FakePaymentGateway payments) {
        this.payments = payments;
    }

    /** What any change of this subscription comes to; a quarter of the new price else. */
    public void costs(String reference, Money due) {
        costs.put(reference, due);
    }

    /** Its bank wants each payment confirmed. */
    public void wantsConfirmation(String reference) {
        banks.add(reference);
    }

    /** It says no to whatever is asked about this subscription. */
    public void refuses(String reference) {
        refused.add(reference);
    }

    /** It does not answer to an upgrade of this subscription, or does again. */
    public void isDownFor(String reference, boolean down) {
        if (down) {
            unanswered.add(reference);
        } else {
            unanswered.remove(reference);
        }
    }

    /** Nobody confirmed in time. */
    public void givesUpWaiting(String reference) {
        pending.remove(reference);
    }

    /** Upgrades that were charged or are to be, once for each key. */
    public List<Upgrade> charged(String reference) {
        return charged.stream().filter(one -> one.reference().equals(reference)).toList();
    }

    /** What this subscription is to become. */
    public java.util.Optional<Offer> planned(String reference) {
        return java.util.Optional.ofNullable(planned.get(reference));
    }

    @Override
    public Preview preview(Seller seller, Upgrade upgrade) throws GatewayUnavailable {
        SubscriptionTruth now = now(seller, upgrade.reference());
        Money quarter = upgrade.to().price().dividedBy(4, java.math.RoundingMode.HALF_UP);
        return new Preview(
                costs.getOrDefault(upgrade.reference(), quarter),
                Money.zero(quarter.getCurrencyUnit()),
                now.periodStart()
                        .plus(
                                Duration.ofDays(
                                        upgrade.to().lookupKey().contains("year") ? 365 : 30)));
    }

    @Override
    public Outcome upgrade(Seller seller, Upgrade upgrade, Money agreed, String idempotencyKey)
            throws GatewayUnavailable, Parked {
        willing(upgrade.reference());
        if (unanswered.contains(upgrade.reference())) {
            throw new GatewayUnavailable("down by the test");
        }
        Outcome before = outcome(seller, upgrade.reference(), upgrade.to());
        if (before != Outcome.UNCHANGED) {
            return before;
        }
        if (!preview(seller, upgrade).due().equals(agreed)) {
            return Outcome.COSTS_OTHERWISE;
        }
        if (keys.putIfAbsent(idempotencyKey, upgrade.reference()) == null) {
            charged.add(upgrade);
            if (banks.contains(upgrade.reference())) {
                pending.add(upgrade.reference());
            } else {
                becomes(seller, upgrade.reference(), upgrade.to().lookupKey());
            }
        }
        return outcome(seller, upgrade.reference(), upgrade.to());
    }

    @Override
    public Outcome outcome(Seller seller, String reference, Offer to) throws GatewayUnavailable {
        if (now(seller, reference).priceLookupKey().equals(to.lookupKey())) {
            return Outcome.DONE;
        }
        return pending.contains(reference) ? Outcome.AWAITS_PAYMENT : Outcome.UNCHANGED;
    }

    @Override
    public Outcome plan(
            Seller seller, String reference, Offer to, Instant at, String idempotencyKey)
            throws GatewayUnavailable, Parked {
        willing(reference);
        SubscriptionTruth known = now(seller, reference);
        if (!known.periodEnd().equals(at)) {
            return Outcome.COSTS_OTHERWISE;
        }
        planned.put(known.reference(), to);
        return Outcome.PLANNED;
    }

    @Override
    public void unplan(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        SubscriptionTruth known = now(seller, reference);
        planned.remove(known.reference());
    }

    /** What is true of it is another price from now on; no news is sent. */
    public void becomes(Seller seller, String reference, String lookupKey)
            throws GatewayUnavailable {
        SubscriptionTruth truth = now(seller, reference);
        pending.remove(reference);
        payments.isTrue(
                new SubscriptionTruth(
                        truth.reference(),
                        truth.customerReference(),
                        truth.status(),
                        lookupKey,
                        truth.startedAt(),
                        truth.periodStart(),
                        truth.periodEnd(),
                        truth.endsAtPeriodEnd(),
                        truth.endedAt(),
                        truth.account(),
                        truth.cardCountry()));
    }

    private void willing(String reference) throws Parked {
        if (refused.contains(reference)) {
            throw new Parked("refused by the test");
        }
    }

    private SubscriptionTruth now(Seller seller, String reference) throws GatewayUnavailable {
        return payments.subscription(seller, reference).orElseThrow();
    }
}
