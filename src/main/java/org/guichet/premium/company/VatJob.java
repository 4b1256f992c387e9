// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
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
        List<VatNumber> due = numbers.unsure(since, oldest, AT_ONCE);
        while (!due.isEmpty()) {
            for (VatNumber one : due) {
                try {
                    look(one);
                } catch (GatewayUnavailable away) {
                    LOG.warnf("VAT IDs wait: %s", away.getMessage());
                    return;
                }
            }
            due = numbers.unsure(since, oldest, AT_ONCE);
        }
    }

    private void look(VatNumber number) throws GatewayUnavailable {
        try {
            Instant asOf = clock.instant();
            Optional<Truth> truth =
                    gateway.taxId(number.seller(), number.reference().orElseThrow());
            QuarkusTransaction.requiringNew().run(() -> take(number, truth, asOf));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "the VAT ID %s waits", number.id());
        }
        // also where nothing came of it: none that fails keeps another waiting
        numbers.looked(number.id());
    }

    private void take(VatNumber number, Optional<Truth> truth, Instant asOf) {
        subscriptions.lock(number.account());
        hearing.settle(number, truth, asOf);
        boolean late = number.givenAt().plus(PATIENCE).isBefore(clock.instant());
        numbers.find(number.id())
                .filter(one -> late && !one.dropped() && one.standing().isUnsure())
                .ifPresent(hearing::unsure);
    }
}
