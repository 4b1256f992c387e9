// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.accounts.Fetch.Signed;
import org.guichet.accounts.HonouredGrants.Honoured;
import org.guichet.kernel.AccountId;

/** The rows of the comparison: what was signed, and what came of holding it against the list. */
@ApplicationScoped
class GrantLedger {

    /** So long the rows that lead to the log's entries are kept. */
    static final Period KEPT = Period.ofMonths(24);

    private static final String SIGNED =
            """
            select f.jti, f.signed_at, f.answered_at, f.compared_at is not null as compared, e.detail, e.at, e.id is not null and x.entry is not null as erased
            from account_fetch f
            left join audit_erasure x on x.entry = f.entry
            left join audit_entry e on e.id = f.entry and e.act = 'account.fetched'
              and (e.subject in (?, 'core:look-up') or x.entry is not null)
            where f.jti = any (?) or (f.account = ? and (? or f.compared_at is null))
            """;

    /**
     * The row can be turned by whoever owns the database, the first fetch in the log not unseen.
     */
    private static final String FROM =
            """
            select coalesce(least((select min(at) from grant_comparison_start),
              (select at from audit_entry where act = 'account.fetched' and isfinite(at) order by id limit 1)), now())
            """;

    private static final String AGREEMENT =
            """
            select c.compared_at, not exists (select from grant_difference d where d.account = c.account) as agrees
            from grant_comparison c where c.account = ? and c.compared_at is not null
            """;

    private final EntityManager database;
    private final DataSource connections;

    GrantLedger(EntityManager database, DataSource connections) {
        this.database = database;
        this.connections = connections;
    }

    /** Where the core's last page began; empty where all is to be read. */
    @Transactional
    Optional<String> page(AccountId account) {
        List<?> pages =
                database.createNativeQuery(
                                "select page from grant_comparison where account = ?1 and page is not null"
                                        + " and not exists (select from grant_difference d where d.account = ?1)",
                                String.class)
                        .setParameter(1, account.value())
                        .getResultList();
        return pages.stream().findFirst().map(String.class::cast);
    }

    /** What was signed before is not in the log, or not known any more. */
    @Transactional
    Instant from(Instant now) {
        Instant start = (Instant) database.createNativeQuery(FROM, Instant.class).getSingleResult();
        Instant kept = now.atOffset(ZoneOffset.UTC).minus(KEPT).plusDays(1).toInstant();
        return start.isAfter(kept) ? start : kept;
    }

    /** What our side knows of these, and of what else the list should show. */
    @Transactional
    Map<UUID, Signed> signed(AccountId account, List<Honoured> honoured, boolean whole) {
        UUID[] jtis = honoured.stream().map(Honoured::jti).toArray(UUID[]::new);
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(SIGNED)) {
            statement.setString(1, account.value());
            statement.setArray(2, connection.createArrayOf("uuid", jtis));
            statement.setString(3, account.value());
            statement.setBoolean(4, whole);
            Map<UUID, Signed> signed = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Signed one = signed(row);
                    signed.put(one.jti(), one);
                }
            }
            return signed;
        } catch (SQLException e) {
            throw new IllegalStateException("what was signed was not read", e);
        }
    }

    private static Signed signed(ResultSet row) throws SQLException {
        return new Signed(
                row.getObject("jti", UUID.class),
                instant(row, "signed_at").orElseThrow(),
                instant(row, "answered_at"),
                row.getBoolean("compared"),
                Optional.ofNullable(row.getString("detail")),
                instant(row, "at"),
                row.getBoolean("erased"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Keeps differences of a part of the list beside those that are known: all of it was not had.
     *
     * @return those that were not known
     */
    @Transactional
    List<GrantDifference> found(AccountId account, Instant asked, List<GrantDifference> found) {
        return found.stream().filter(one -> insert(account, asked, one)).toList();
    }

    /**
     * Keeps the outcome of a comparison in place of the one before.
     *
     * @return the differences that were not known
     */
    @Transactional
    List<GrantDifference> compared(
            AccountId account, GrantLists lists, Optional<String> page, List<GrantDifference> now) {
        database.createNativeQuery(
                        "update grant_comparison set page = ?2, compared_at = ?3, tries = 0, silent = null, told_at = null"
                                + " where account = ?1")
                .setParameter(1, account.value())
                .setParameter(2, page.orElse(null))
                .setParameter(3, lists.asked())
                .executeUpdate();
        // one that was never answered will not be any more
        database.createNativeQuery(
                        "update account_fetch set compared_at = ?2 where account = ?1 and compared_at is null"
                                + " and (answered_at < ?3 or (answered_at is null and signed_at < ?3))")
                .setParameter(1, account.value())
                .setParameter(2, lists.asked())
                .setParameter(3, lists.asked().minus(GrantLists.PATIENCE))
                .executeUpdate();
        return replaced(account, lists.asked(), now);
    }

    private List<GrantDifference> replaced(
            AccountId account, Instant asked, List<GrantDifference> now) {
        Set<UUID> still = new HashSet<>();
        List<GrantDifference> unknown =
                now.stream()
                        .filter(difference -> still.add(difference.jti()))
                        .filter(difference -> insert(account, asked, difference))
                        .toList();
        String jtis =
                still.stream()
                        .map(UUID::toString)
                        .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        database.createNativeQuery(
                        "delete from grant_difference where account = ?1 and jti <> all (cast(?2 as uuid[]))")
                .setParameter(1, account.value())
                .setParameter(2, jtis)
                .executeUpdate();
        return unknown;
    }

    private boolean insert(AccountId account, Instant asked, GrantDifference difference) {
        return database.createNativeQuery(
                                """
                                insert into grant_difference (jti, account, kind, found_at) values (?1, ?2, ?3, ?4)
                                on conflict do nothing
                                """)
                        .setParameter(1, difference.jti())
                        .setParameter(2, account.value())
                        .setParameter(3, difference.kind().name())
                        .setParameter(4, asked)
                        .executeUpdate()
                == 1;
    }

    /** Of all accounts. */
    @Transactional
    long differences() {
        return (long)
                database.createNativeQuery("select count(*) from grant_difference", Long.class)
                        .getSingleResult();
    }

    /** When the lists of an account were last compared, and whether they agreed. */
    @Transactional
    Optional<Agreement> agreement(AccountId account) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(AGREEMENT)) {
            statement.setString(1, account.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Agreement(
                                        instant(row, "compared_at").orElseThrow(),
                                        row.getBoolean("agrees")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the comparison was not read", e);
        }
    }
}
