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
import java.util.stream.Stream;
import org.guichet.accounts.budget.Uses.Whose;
import org.guichet.audit.Audit;
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

    /** When there is room again: with the agent's own budget, with that of their partner. */
    private record Free(Optional<Instant> own, Optional<Instant> partner) {

        boolean isNow() {
            return own.isEmpty() && partner.isEmpty();
        }

        Spending.Over over() {
            return new Spending.Over(
                    Stream.concat(own.stream(), partner.stream())
                            .max(Instant::compareTo)
                            .orElseThrow(),
                    own.isEmpty());
        }
    }

    private final Uses uses;
    private final Pauses pauses;
    private final AccessConfig config;
    private final Audit audit;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    Budgets(
            Uses uses,
            Pauses pauses,
            AccessConfig config,
            Audit audit,
            MeterRegistry metrics,
            InstantSource clock) {
        this.uses = uses;
        this.pauses = pauses;
        this.config = config;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts one more use, if there is room for it. What was refused is counted and logged too, and
     * commits with the caller's transaction: that must not roll back over it.
     *
     * @param account that it is about; empty for a look-up
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Spending spend(Actor.Agent agent, Use use, Optional<AccountId> account) {
        agent.partner().map(Whose::partner).ifPresent(uses::lock);
        uses.lock(Whose.agent(agent.username()));
        Optional<Instant> paused = pauses.since(agent.username());
        if (paused.isPresent()) {
            log(agent, use, account, "paused");
            return new Spending.Paused(paused.get());
        }
        Instant now = clock.instant();
        // of the others the same one twice counts twice
        Optional<AccountId> counted = account.filter(one -> use == Use.OPEN);
        Free free = free(agent, use, counted, now);
        if (free.isNow()) {
            return new Spending.Spent(uses.add(agent, use, counted, now));
        }
        uses.refuse(agent, use, counted, free.own().isEmpty(), now);
        log(
                agent,
                use,
                account,
                free.own().isEmpty() ? "over the partner's budget" : "over budget");
        return refused(agent, use, free, now);
    }

    /** For what was counted and came to nothing: it counts no more, and stays to be read. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveBack(long use) {
        uses.forgive(use);
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
        Instant now = clock.instant();
        if (isFarFromAll(agent, use, now)) {
            return Optional.empty();
        }
        Optional<Instant> paused = pauses.since(agent.username());
        if (paused.isPresent()) {
            return Optional.of(new Spending.Paused(paused.get()));
        }
        Free free = free(agent, use, account.filter(one -> use == Use.OPEN), now);
        return free.isNow() ? Optional.empty() : Optional.of(free.over());
    }

    /**
     * Whether no limit can be reached, whatever counts: pages ask for each ticket of an agent's
     * own, and hardly ever is there a limit near.
     */
    private boolean isFarFromAll(Actor.Agent agent, Use use, Instant now) {
        return uses.isQuiet(
                agent,
                least(limits(Whose.agent(agent.username()), use, 1)),
                agent.partner()
                        .map(code -> least(limits(Whose.partner(code), use, agents(code))))
                        .orElse(Integer.MAX_VALUE),
                now.minus(DAY));
    }

    private static int least(List<Limit> limits) {
        return limits.stream().mapToInt(Limit::most).min().orElseThrow();
    }

    private Free free(Actor.Agent agent, Use use, Optional<AccountId> counted, Instant now) {
        return new Free(
                free(limits(Whose.agent(agent.username()), use, 1), counted, now),
                agent.partner()
                        .flatMap(
                                code ->
                                        free(
                                                limits(Whose.partner(code), use, agents(code)),
                                                counted,
                                                now)));
    }

    private Optional<Instant> free(List<Limit> limits, Optional<AccountId> counted, Instant now) {
        return limits.stream()
                .flatMap(limit -> free(limit, counted, now).stream())
                .max(Instant::compareTo);
    }

    private List<Limit> limits(Whose whose, Use use, int agents) {
        return switch (use) {
            case OPEN, LOOK_UP ->
                    List.of(
                            new Limit(whose, ACCOUNTS, HOUR, config.accountsAnHour() * agents),
                            new Limit(whose, ACCOUNTS, DAY, config.accountsADay() * agents));
            case REVEAL ->
                    List.of(new Limit(whose, REVEALS, HOUR, config.revealsAnHour() * agents));
        };
    }

    /** How many agents' budgets this partner has. */
    int agents(String partner) {
        return Optional.ofNullable(config.partners().get(partner))
                .flatMap(AccessConfig.Partner::agents)
                .orElse(config.partnerAgents());
    }

    /** When there is room for one more; empty where there is now. */
    private Optional<Instant> free(Limit limit, Optional<AccountId> counted, Instant now) {
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

    /** That an account was asked for and stayed shut is told like a look. */
    private void log(Actor.Agent agent, Use use, Optional<AccountId> account, String why) {
        audit.record(
                agent,
                "account.refused",
                account.map(AccountId::value).orElse(agent.logged()),
                why + " use:" + use.code());
    }

    /** A pause answers to what the agent's own budget refused, not to what colleagues used up. */
    private Spending.Denied refused(Actor.Agent agent, Use use, Free free, Instant now) {
        metrics.counter("guichet.access.refused", "use", use.code()).increment();
        LOG.warnf("over the budget of access: %s, %s", agent.username(), use.code());
        if (free.own().isEmpty()
                || uses.refused(agent.username(), now.minus(HOUR)) < config.pauseAfter()) {
            return free.over();
        }
        return new Spending.Paused(pauses.pause(agent, use));
    }
}
