// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * Each grant that is signed, in the log and in a row that leads to its entry. The entry is in a
 * transaction of its own: whatever becomes of the caller, what the core was asked stays said.
 */
@ApplicationScoped
class LoggedFetches implements FetchRecord {

    private final EntityManager database;
    private final Audit audit;
    private final InstantSource clock;

    LoggedFetches(EntityManager database, Audit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void signed(UUID jti, FetchGrant grant, CoreCall call) {
        QuarkusTransaction.requiringNew().run(() -> write(jti, grant, call));
    }

    private void write(UUID jti, FetchGrant grant, CoreCall call) {
        Optional<String> account = account(grant).map(AccountId::value);
        long entry =
                audit.record(
                        actor(grant),
                        Fetch.ACT,
                        account.orElse(Fetch.LOOK_UP),
                        Fetch.of(jti, grant, call).detail());
        database.createNativeQuery(
                        """
                        insert into account_fetch (jti, entry, account, call, by_agent, signed_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6)
                        """)
                .setParameter(1, jti)
                .setParameter(2, entry)
                .setParameter(3, account.orElse(null))
                .setParameter(4, call.name())
                .setParameter(5, grant instanceof FetchGrant.Ticket)
                .setParameter(6, clock.instant())
                .executeUpdate();
    }

    @Override
    public void answered(UUID jti) {
        note(
                "update account_fetch set answered_at = ?2 where jti = ?1 and answered_at is null",
                jti,
                clock.instant());
    }

    @Override
    public void refused(UUID jti, FetchGrant grant, String problem) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        actor(grant),
                                        "core.refused",
                                        account(grant).map(AccountId::value).orElse(Fetch.LOOK_UP),
                                        "jti:" + jti + " " + problem));
    }

    @Override
    public void found(UUID jti, AccountId account) {
        note(
                "update account_fetch set account = ?2 where jti = ?1 and account is null",
                jti,
                account.value());
    }

    /**
     * Not waiting for the disk: what a crash takes away is only that the core need not show this
     * one.
     */
    private void note(String sql, UUID jti, Object value) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            database.createNativeQuery("set local synchronous_commit to off")
                                    .executeUpdate();
                            database.createNativeQuery(sql)
                                    .setParameter(1, jti)
                                    .setParameter(2, value)
                                    .executeUpdate();
                        });
    }

    private static Optional<AccountId> account(FetchGrant grant) {
        return switch (grant) {
            case FetchGrant.Ticket ticket -> ticket.account();
            case FetchGrant.Self self -> Optional.of(self.account());
            case FetchGrant.Job job -> job.account();
        };
    }

    private static Actor actor(FetchGrant grant) {
        return switch (grant) {
            case FetchGrant.Ticket ticket ->
                    // the log names an agent by nothing else
                    new Actor.Agent(
                            ticket.agent(), ticket.agent(), Optional.empty(), Set.of(), Set.of());
            case FetchGrant.Self self -> new Actor.Holder(self.account());
            case FetchGrant.Job job -> new Actor.Worker(job.job());
        };
    }
}
