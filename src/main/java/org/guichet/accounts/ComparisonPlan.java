// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.AccountId;

/** When which account is compared, and which one waits for too long. */
@ApplicationScoped
class ComparisonPlan {

    /** What an agent asked for is compared as soon as a row may be; the rest within a day. */
    static final Duration SOON = Duration.ofSeconds(90);

    static final Duration DAILY = Duration.ofHours(24);

    /** An account that the product knows, and does not ask about, is compared all the same. */
    static final Duration ROUND = Duration.ofDays(7);

    /** After a try in vain; doubled with each further one, up to a day. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

    /** What was answered, and a day past its time has not been found in the core's list. */
    static final Duration TOO_LATE = Duration.ofDays(1);

    /**
     * What an agent asked for since the last try does not wait for the next one, nor does what was
     * too fresh for a try that came to its end. Such accounts first, then those that failed least.
     */
    private static final String DUE =
            """
            select f.account from account_fetch f left join grant_comparison c on c.account = f.account
            where f.account is not null and f.compared_at is null and f.call <> 'GRANTS_HONOURED'
              and f.signed_at < case when f.by_agent then cast(:soon as timestamptz) else cast(:daily as timestamptz) end
              and (c.account is null
                or c.tried_at < cast(:now as timestamptz) - least(make_interval(secs => :again) * power(2, least(greatest(c.tries - 1, 0), 20)), interval '1 day')
                or (f.by_agent and (c.tries = 0 or f.signed_at > c.tried_at)))
            group by f.account, c.account
            order by bool_or(f.by_agent and (c.account is null or c.tries = 0 or f.signed_at > c.tried_at)) desc,
              coalesce(c.tries, 0), min(f.signed_at)
            limit :most
            """;

    private static final String WAITING =
            """
            account_fetch f where f.account is not null and f.compared_at is null and f.call <> 'GRANTS_HONOURED'
              and f.answered_at is not null
            """;

    private static final String OLDEST =
            """
            select min(f.signed_at + make_interval(secs => case when f.by_agent then :soon else :daily end)) from\s"""
                    + WAITING;

    private static final String LATE =
            """
            select f.account from\s"""
                    + WAITING
                    + """
                      and f.signed_at < case when f.by_agent then cast(:soon as timestamptz) else cast(:daily as timestamptz) end
                      and not exists (select from grant_comparison c where c.account = f.account and c.told_at is not null)
                    group by f.account order by min(f.signed_at) limit :most
                    """;

    private static final String ROUNDS =
            "select account from grant_comparison where compared_at < ?1 and tried_at < ?2 order by compared_at limit ?3";

    private final EntityManager database;

    ComparisonPlan(EntityManager database) {
        this.database = database;
    }

    /** Accounts to be compared now: those that were looked at, then those of the round. */
    @Transactional
    Set<AccountId> due(Instant now, int limit) {
        Set<AccountId> due = new LinkedHashSet<>();
        @SuppressWarnings("unchecked")
        List<String> fresh =
                database.createNativeQuery(DUE, String.class)
                        .setParameter("now", now)
                        .setParameter("soon", now.minus(SOON))
                        .setParameter("daily", now.minus(DAILY))
                        .setParameter("again", AGAIN.toSeconds())
                        .setParameter("most", limit)
                        .getResultList();
        fresh.stream().map(AccountId::new).forEach(due::add);
        accounts(ROUNDS, now.minus(ROUND), now.minus(DAILY), limit).forEach(due::add);
        return due;
    }

    /** All that we ever asked the core about, and still know of. */
    @Transactional
    List<AccountId> all() {
        return accounts(
                "select distinct account from account_fetch where account is not null order by account");
    }

    private List<AccountId> accounts(String sql, Object... values) {
        var query = database.createNativeQuery(sql, String.class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        @SuppressWarnings("unchecked")
        List<String> found = query.getResultList();
        return found.stream().map(AccountId::new).toList();
    }

    /** Counted before the core is asked, so that one that ends in an exception waits as well. */
    @Transactional
    void tried(AccountId account, Instant now) {
        database.createNativeQuery(
                        """
                        insert into grant_comparison (account, tried_at, tries) values (?1, ?2, 1)
                        on conflict (account) do update
                        set tried_at = excluded.tried_at, tries = grant_comparison.tries + 1
                        """)
                .setParameter(1, account.value())
                .setParameter(2, now)
                .executeUpdate();
    }

    /** The core did not give its list. */
    @Transactional
    void silent(AccountId account, String why) {
        database.createNativeQuery(
                        "update grant_comparison set silent = left(?2, 200) where account = ?1")
                .setParameter(1, account.value())
                .setParameter(2, why)
                .executeUpdate();
    }

    /** Why the core's list was not had at the last try. */
    @Transactional
    Optional<String> silent(AccountId account) {
        List<?> found =
                database.createNativeQuery(
                                "select silent from grant_comparison where account = ?1 and silent is not null",
                                String.class)
                        .setParameter(1, account.value())
                        .getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    /** Whether the core answered for this account, and no list has shown it yet. */
    @Transactional
    boolean isAnswered(AccountId account) {
        return !database.createNativeQuery(
                        "select 1 from " + WAITING + " and f.account = ?1 limit 1", Integer.class)
                .setParameter(1, account.value())
                .getResultList()
                .isEmpty();
    }

    /** When the oldest of what was answered, and is not compared, was due; empty for none. */
    @Transactional
    Optional<Instant> oldestDue() {
        return Optional.ofNullable(
                (Instant)
                        database.createNativeQuery(OLDEST, Instant.class)
                                .setParameter("soon", SOON.toSeconds())
                                .setParameter("daily", DAILY.toSeconds())
                                .getSingleResult());
    }

    /** Accounts that are not compared for too long, of which nobody was told. */
    @Transactional
    List<AccountId> late(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<String> late =
                database.createNativeQuery(LATE, String.class)
                        .setParameter("soon", now.minus(SOON).minus(TOO_LATE))
                        .setParameter("daily", now.minus(DAILY).minus(TOO_LATE))
                        .setParameter("most", limit)
                        .getResultList();
        return late.stream().map(AccountId::new).toList();
    }

    /**
     * Notes that people are told that an account is not compared, until it is.
     *
     * @return false where they were told before
     */
    @Transactional
    boolean tell(AccountId account, Instant now) {
        return database.createNativeQuery(
                                """
                                insert into grant_comparison (account, tried_at, told_at) values (?1, 'epoch', ?2)
                                on conflict (account) do update set told_at = excluded.told_at
                                where grant_comparison.told_at is null
                                """)
                        .setParameter(1, account.value())
                        .setParameter(2, now)
                        .executeUpdate()
                == 1;
    }
}
