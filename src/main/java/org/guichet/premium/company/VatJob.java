// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway;
import org.guichet.premium.TaxIdGateway.Truth;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/**
 * Asks once a day after VAT IDs of which the registers have said nothing yet: the news of it may
 * have been lost. After a week a person looks, and after a month nobody asks any more: some
 * countries' registers are never asked.
 */
@ApplicationScoped
class VatJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(VatJob.class);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int AT_ONCE = 200;

    private final VatNumbers numbers;
    private final VatHearing hearing;
    private final TaxIdGateway gateway;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    VatJob(
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

    @Override
    public String name() {
        return "premium-vat-numbers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant since = clock.instant().minus(BETWEEN);
        Instant oldest = clock.instant().minus(LONGEST);
        Set<Seller> away = new HashSet<>();
        List<VatNumber> due = numbers.unsure(since, oldest, away, AT_ONCE);
        while (!due.isEmpty()) {
            for (VatNumber one : due) {
                if (!away.contains(one.seller()) && !look(one)) {
                    away.add(one.seller());
                }
            }
            due = numbers.unsure(since, oldest, away, AT_ONCE);
        }
    }

    /** Whether its seller's account could be asked. */
    private boolean look(VatNumber number) {
        boolean answered = true;
        try {
            Instant asOf = clock.instant();
            Optional<Truth> truth =
                    gateway.taxId(number.seller(), number.reference().orElseThrow());
            QuarkusTransaction.requiringNew()
                    .run(() -> take(number, () -> hearing.settle(number, truth, asOf)));
        } catch (GatewayUnavailable unanswered) {
            LOG.warnf("VAT IDs of %s wait: %s", number.seller(), unanswered.getMessage());
            answered = false;
            QuarkusTransaction.requiringNew().run(() -> take(number, () -> {}));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "the VAT ID %s waits", number.id());
        }
        // also where nothing came of it: none that fails keeps another waiting
        numbers.looked(number.id());
        return answered;
    }

    private void take(VatNumber number, Runnable news) {
        subscriptions.lock(number.account());
        news.run();
        boolean late = number.givenAt().plus(PATIENCE).isBefore(clock.instant());
        numbers.find(number.id())
                .filter(one -> late && !one.dropped() && one.standing().isUnsure())
                .ifPresent(hearing::unsure);
    }
}
