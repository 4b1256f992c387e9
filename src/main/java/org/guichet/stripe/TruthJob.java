// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.relay.RecurringJob;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Span;
import org.jboss.logging.Logger;

/**
 * Opens the runs that are due and goes on with all that are open, each seller on a thread of its
 * own: one that Stripe makes wait holds up nobody else. A minute at a time, because the thread is
 * shared with all other jobs; the place stands in the database.
 */
@ApplicationScoped
class TruthJob implements RecurringJob {

    private static final Duration SLICE = Duration.ofMinutes(1);

    /** Looked at again, because what was created then may not have been listed yet. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** From one night to the next, and a little. */
    private static final Duration A_NIGHT = Duration.ofHours(26);

    private static final Logger LOG = Logger.getLogger(TruthJob.class);

    private final StripeConfig sellers;
    private final TruthConfig config;
    private final TruthRuns runs;
    private final MissedEvents events;
    private final Inventory inventory;
    private final InstantSource clock;

    TruthJob(
            StripeConfig sellers,
            TruthConfig config,
            TruthRuns runs,
            MissedEvents events,
            Inventory inventory,
            InstantSource clock) {
        this.sellers = sellers;
        this.config = config;
        this.runs = runs;
        this.events = events;
        this.inventory = inventory;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stripe-truth";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        Instant end = clock.instant().plus(SLICE);
        // closing waits for all, and an interruption of this thread is passed on to them
        try (ExecutorService each =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("truth-", 1).daemon().factory())) {
            for (String seller : sellers.sellers().keySet()) {
                each.execute(() -> goOn(new Seller(seller), end));
            }
        }
    }

    private void goOn(Seller seller, Instant end) {
        try {
            openWhatIsDue(seller);
            Pace pace = new Pace(config.requestsPerSecond());
            Optional<TruthRun> next = runs.next(seller);
            while (next.isPresent() && clock.instant().isBefore(end)) {
                step(next.get(), pace);
                next = runs.next(seller);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "the account of %s was not looked through, soon again", seller);
        }
    }

    private void step(TruthRun run, Pace pace) throws InterruptedException {
        try {
            pace.await();
            if (run.kind() == Kind.OBJECTS) {
                inventory.step(run, pace);
            } else {
                events.step(run);
            }
        } catch (GatewayUnavailable busy) {
            runs.failed(run, String.valueOf(busy.getMessage()));
        } catch (StripeAccounts.Refused refused) {
            // perhaps the place: events go after 30 days, and an id that is gone is no cursor
            runs.failed(run, String.valueOf(refused.getMessage()));
            runs.again(run);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "run %d over the account of %s waits", run.id(), run.seller());
            runs.failed(run, fault.getClass().getSimpleName() + ": " + fault.getMessage());
        }
    }

    private void openWhatIsDue(Seller seller) {
        Instant now = clock.instant();
        boolean missedDue =
                runs.last(seller, Kind.MISSED, false)
                        .filter(one -> one.startedAt().plus(config.missedEvery()).isAfter(now))
                        .isEmpty();
        if (missedDue) {
            openMissed(seller, now);
        }
        boolean nightDue =
                runs.last(seller, Kind.OBJECTS, false)
                        .filter(one -> !one.startedAt().isBefore(lastNight(now)))
                        .isEmpty();
        if (nightDue) {
            openObjects(seller, now);
            // of what happened while an endpoint was off, no delivery ever failed
            runs.open(seller, Kind.EVENTS, null, Span.of(now.minus(A_NIGHT), now, now));
        }
    }

    /** From where the last one that came to its end had looked to. */
    private void openMissed(Seller seller, Instant now) {
        Span span =
                runs.last(seller, Kind.MISSED, true)
                        .map(last -> Span.of(last.until().minus(OVERLAP), now, now))
                        .orElseGet(() -> Span.of(now.minus(Span.KEPT), now, now));
        runs.open(seller, Kind.MISSED, null, span);
        if (span.tooOld()) {
            LOG.warnf("%s was away for longer than Stripe keeps events: all is compared", seller);
            openObjects(seller, now);
        }
    }

    private void openObjects(Seller seller, Instant now) {
        runs.open(
                seller,
                Kind.OBJECTS,
                null,
                new Span(now.minus(Duration.ofDays(config.invoiceDays())), now, false));
    }

    /** The last time that it was time. */
    private Instant lastNight(Instant now) {
        Instant today =
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .atTime(config.nightlyAt())
                        .toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }
}
