// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.budget.Uses.Whose;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.jboss.logging.Logger;

/**
 * How many accounts somebody may open or look for, and how many fields see in clear. Bribed agents
 * copied customers one by one (Coinbase, 2025): each single look was allowed. What an agent needs
 * for a day's work is known, so more than that waits, and who tries again and again is paused.
 *
 * <p>Counting holds a lock of the partner, then of the agent, to the end of the caller's
 * transaction: the use and what it was for are there together or not at all.
 */
@ApplicationScoped
public class Budgets {

    private static final Logger LOG = Logger.getLogger(Budgets.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String ACCOUNTS = "OPEN,LOOK_UP";
    private static final String REVEALS = "REVEAL";

    /** So many within a sliding window. */
    private record Limit(Whose whose, String kinds, Duration window, int most) {}

    private final Uses uses;
    private final Pauses pauses;
    private final AccessConfig config;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    Budgets(
            Uses uses,
            Pauses pauses,
            AccessConfig config,
            MeterRegistry metrics,
            InstantSource clock) {
        this.uses = uses;
        this.pauses = pauses;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts one more use, if there is room for it. What was refused is counted too, and commits
     * with the caller's transaction: that must not roll back over it.
     *
     * @param account that is opened; empty for a look-up
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Spending spend(Actor.Agent agent, Use use, Optional<AccountId> account) {
        agent.partner().map(Whose::partner).ifPresent(uses::lock);
        uses.lock(Whose.agent(agent.username()));
        Optional<Instant> paused = pauses.since(agent.username());
        if (paused.isPresent()) {
            return new Spending.Paused(paused.get());
        }
        Instant now = clock.instant();
        Optional<Instant> free =
                limits(agent, use).stream()
                        .flatMap(limit -> free(limit, use, account, now).stream())
                        .max(Instant::compareTo);
        uses.add(agent, use, account, free.isPresent(), now);
        return free.isEmpty() ? new Spending.Spent() : refused(agent, use, free.get(), now);
    }

    /** Whether one more would be allowed now; counts nothing. */
    @Transactional
    public Optional<Spending.Denied> denied(Actor.Agent agent, Use use) {
        return denied(agent, use, Optional.empty());
    }

    /**
     * Whether this one would be allowed now; counts nothing.
     *
     * @param account that would be opened
     */
    @Transactional
    public Optional<Spending.Denied> denied(
            Actor.Agent agent, Use use, Optional<AccountId> account) {
        Optional<Instant> paused = pauses.since(agent.username());
        if (paused.isPresent()) {
            return Optional.of(new Spending.Paused(paused.get()));
        }
        return limits(agent, use).stream()
                .flatMap(limit -> free(limit, use, account, clock.instant()).stream())
                .max(Instant::compareTo)
                .map(Spending.Over::new);
    }

    private List<Limit> limits(Actor.Agent agent, Use use) {
        Limit[] own = limits(Whose.agent(agent.username()), use, 1);
        return agent.partner()
                .map(code -> List.of(both(own, limits(Whose.partner(code), use, agents(code)))))
                .orElseGet(() -> List.of(own));
    }

    private static Limit[] both(Limit[] own, Limit[] partners) {
        Limit[] all = java.util.Arrays.copyOf(own, own.length + partners.length);
        System.arraycopy(partners, 0, all, own.length, partners.length);
        return all;
    }

    private Limit[] limits(Whose whose, Use use, int agents) {
        return switch (use) {
            case OPEN, LOOK_UP ->
                    new Limit[] {
                        new Limit(whose, ACCOUNTS, HOUR, config.accountsAnHour() * agents),
                        new Limit(whose, ACCOUNTS, DAY, config.accountsADay() * agents)
                    };
            case REVEAL ->
                    new Limit[] {new Limit(whose, REVEALS, HOUR, config.revealsAnHour() * agents)};
        };
    }

    /** How many agents' budgets this partner has. */
    int agents(String partner) {
        return Optional.ofNullable(config.partners().get(partner))
                .flatMap(AccessConfig.Partner::agents)
                .orElse(config.partnerAgents());
    }

    /** When there is room for one more; empty where there is now. */
    private Optional<Instant> free(Limit limit, Use use, Optional<AccountId> account, Instant now) {
        Optional<AccountId> counted = use == Use.OPEN ? account : Optional.empty();
        List<Instant> used =
                uses.counted(limit.whose(), now.minus(limit.window()), limit.kinds(), counted);
        int over = used.size() - limit.most();
        return over < 0
                ? Optional.empty()
                : Optional.of(
                        limit.most() == 0
                                ? now.plus(limit.window())
                                : used.get(over).plus(limit.window()));
    }

    private Spending.Denied refused(Actor.Agent agent, Use use, Instant free, Instant now) {
        metrics.counter("guichet.access.refused", "use", use.code()).increment();
        LOG.warnf("over the budget of access: %s, %s", agent.username(), use.code());
        if (uses.refused(agent.username(), now.minus(HOUR)) < config.pauseAfter()) {
            return new Spending.Over(free);
        }
        return new Spending.Paused(pauses.pause(agent, use));
    }
}
