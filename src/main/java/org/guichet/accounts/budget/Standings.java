// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** Who is where with their budget, for the page. */
@ApplicationScoped
public class Standings {

    private static final int MOST = 200;

    private static final String COUNTS =
            """
            select %1$s as who, min(partner) as partner,
              count(distinct coalesce(account, 'use-' || id)) filter (where kind <> 'REVEAL' and not refused and not forgiven and at > :hour) as hour,
              count(distinct coalesce(account, 'use-' || id)) filter (where kind <> 'REVEAL' and not refused and not forgiven) as day,
              count(*) filter (where kind = 'REVEAL' and not refused and not forgiven and at > :hour) as reveals,
              count(*) filter (where refused and not forgiven and at > :hour) as refused
            from access_use where at > :day and %1$s is not null and (cast(:scope as text) is null or partner = :scope)
              and (cast(:one as text) is null or %1$s = :one)
            group by 1 order by 3 desc, 4 desc, 1 limit\s"""
                    + MOST;

    /**
     * @param who a sign-in name, or a partner's code
     * @param accounts within the hour, of so many
     * @param refused within the hour
     */
    public record Standing(
            String who,
            Optional<String> partner,
            Count accounts,
            Count accountsADay,
            Count reveals,
            long refused) {}

    /** So many of so many. */
    public record Count(long used, long most) {

        public int percent() {
            return most == 0 ? 100 : (int) Math.min(100, used * 100 / most);
        }
    }

    private final EntityManager database;
    private final AccessConfig config;
    private final Budgets budgets;
    private final InstantSource clock;

    Standings(EntityManager database, AccessConfig config, Budgets budgets, InstantSource clock) {
        this.database = database;
        this.config = config;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Whoever used something within a day, the most within the hour first. */
    @Transactional
    public List<Standing> agents(Actor.Agent reader) {
        return list("agent", PartnerScope.of(reader), null);
    }

    @Transactional
    public List<Standing> partners(Actor.Agent reader) {
        return list("partner", PartnerScope.of(reader), null);
    }

    /** Of one agent, who may have used nothing. */
    @Transactional
    public Standing of(String agent) {
        return list("agent", null, agent).stream()
                .findFirst()
                .orElseGet(
                        () ->
                                new Standing(
                                        agent,
                                        Optional.empty(),
                                        new Count(0, config.accountsAnHour()),
                                        new Count(0, config.accountsADay()),
                                        new Count(0, config.revealsAnHour()),
                                        0));
    }

    private List<Standing> list(String column, @Nullable String scope, @Nullable String one) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                database.createNativeQuery(COUNTS.formatted(column), Tuple.class)
                        .setParameter("hour", clock.instant().minus(Duration.ofHours(1)))
                        .setParameter("day", clock.instant().minus(Duration.ofDays(1)))
                        .setParameter("scope", scope)
                        .setParameter("one", one)
                        .getResultList();
        return rows.stream().map(row -> standing(column, row)).toList();
    }

    private Standing standing(String column, Tuple row) {
        String who = row.get("who", String.class);
        int agents = column.equals("partner") ? budgets.agents(who) : 1;
        return new Standing(
                who,
                Optional.ofNullable(row.get("partner", String.class)),
                new Count(number(row, "hour"), (long) config.accountsAnHour() * agents),
                new Count(number(row, "day"), (long) config.accountsADay() * agents),
                new Count(number(row, "reveals"), (long) config.revealsAnHour() * agents),
                number(row, "refused"));
    }

    private static long number(Tuple row, String name) {
        return ((Number) row.get(name)).longValue();
    }
}
