// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import io.smallrye.faulttolerance.api.Guard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a core that is away, slow or hostile from holding up everything else. Each of our two
 * clients has its own: when workers exhaust theirs, agents still have theirs.
 *
 * <p>A question may take {@link #WHOLE}, token and second try included; {@link #AT_ONCE} may be
 * under way. When half of the last {@link #WINDOW} failed, none is asked for {@link #REST}, then
 * one is tried. An answer outside the contract is a failure like none at all: a core that leaks is
 * left alone, and what it would say meanwhile is withheld as well.
 */
final class CoreGuard {

    static final Duration WHOLE = Duration.ofSeconds(8);
    static final Duration REST = Duration.ofSeconds(5);
    static final int AT_ONCE = 16;
    static final int WINDOW = 6;

    /** Asks the core once, and says by an exception that it failed. */
    interface Call<T> {
        Fetched<T> make() throws IOException, InterruptedException, Breach;
    }

    /**
     * How it has been failing.
     *
     * @param rule of the breach; empty where it was away
     */
    private record Failing(Instant since, Optional<String> rule) {}

    private final String client;
    private final CoreAlarm alarm;
    private final InstantSource clock;

    // before the breaker, not the guard's own bulkhead: that stands behind it, and each question
    // turned away there would count as one the core has answered
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Guard guard;
    private final AtomicReference<@Nullable Failing> failing = new AtomicReference<>();

    /**
     * @param client for logs and metrics
     */
    CoreGuard(String client, CoreAlarm alarm, InstantSource clock) {
        this(client, alarm, clock, REST, WHOLE);
    }

    CoreGuard(String client, CoreAlarm alarm, InstantSource clock, Duration rest, Duration whole) {
        this.client = client;
        this.alarm = alarm;
        this.clock = clock;
        this.guard =
                Guard.create()
                        .withDescription("storage core, " + client)
                        .withTimeout()
                        .duration(whole.toMillis(), ChronoUnit.MILLIS)
                        .done()
                        .withCircuitBreaker()
                        .failOn(List.of(IOException.class, Breach.class, TimeoutException.class))
                        .requestVolumeThreshold(WINDOW)
                        .failureRatio(0.5)
                        .delay(rest.toMillis(), ChronoUnit.MILLIS)
                        .onStateChange(state -> alarm.breaker(client, state))
                        .done()
                        .build();
    }

    /**
     * Makes the call, if calls are made just now. Every end of it has a name; what is thrown is no
     * end of a call but a failure of ours, which the caller must not take for an answer.
     */
    <T> Fetched<T> run(Call<T> call, Question<T> question) {
        if (!free.tryAcquire()) {
            return new Fetched.Down<>("too many at once", clock.instant());
        }
        try {
            return guarded(call, question);
        } finally {
            free.release();
        }
    }

    @SuppressWarnings("unchecked") // what comes out is what the call made
    private <T> Fetched<T> guarded(Call<T> call, Question<T> question) {
        try {
            Fetched<T> fetched = (Fetched<T>) guard.call(call::make, Object.class);
            failing.set(null);
            return fetched;
        } catch (Breach breach) {
            failed(Optional.of(breach.rule()));
            alarm.withheld(question, breach);
            return new Fetched.Breached<>(breach.rule());
        } catch (CircuitBreakerOpenException open) {
            return notAsked();
        } catch (TimeoutException late) {
            return away("no answer within " + WHOLE);
        } catch (IOException down) {
            return away(String.valueOf(down.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Fetched.Down<>("interrupted", clock.instant());
        } catch (RuntimeException surprise) {
            throw surprise;
        } catch (Exception undeclared) {
            throw new IllegalStateException("a call declares what it throws", undeclared);
        }
    }

    private <T> Fetched<T> away(String reason) {
        alarm.unanswered(client, reason);
        return new Fetched.Down<>(reason, failed(Optional.empty()).since());
    }

    private <T> Fetched<T> notAsked() {
        Failing how = failing.get();
        if (how == null) {
            return new Fetched.Down<>("not asked", clock.instant());
        }
        Instant since = how.since();
        return how.rule()
                .<Fetched<T>>map(Fetched.Breached::new)
                .orElseGet(() -> new Fetched.Down<>("not asked", since));
    }

    /** A failure of the same kind goes on; one of another kind begins. */
    private Failing failed(Optional<String> rule) {
        Failing before = failing.get();
        Instant since =
                before != null && before.rule().isPresent() == rule.isPresent()
                        ? before.since()
                        : clock.instant();
        Failing now = new Failing(since, rule);
        failing.set(now);
        return now;
    }
}
