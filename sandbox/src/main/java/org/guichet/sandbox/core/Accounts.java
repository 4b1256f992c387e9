// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads of accounts, in the contract's shapes. */
final class Accounts {

    /** Two significant digits: exact counts are a side channel. */
    private static final MathContext COARSE = new MathContext(2, RoundingMode.HALF_UP);

    private static final Duration CURRENT = Duration.ofHours(1);

    private final Vault vault;
    private final InstantSource clock;

    Accounts(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    List<Account> all() {
        return vault.inOne(
                rows ->
                        rows.all(
                                "select " + Account.COLUMNS + " from core.account order by email",
                                Account::of));
    }

    Optional<Account> byId(String id) {
        return vault.inOne(
                rows ->
                        rows.one(
                                "select " + Account.COLUMNS + " from core.account where id = ?",
                                Account::of,
                                id));
    }

    /** The id of the account that this look-up means exactly. */
    Optional<String> find(V1.AccountLookup lookup) {
        String sql =
                switch (lookup.by()) {
                    case EMAIL_HMAC -> "select id from core.account where email_hmac = ?";
                    case ACCOUNT_ID -> "select id from core.account where id = ?";
                    case LINK_HANDLE -> "select account_id as id from core.link where handle = ?";
                };
        return vault.inOne(rows -> rows.one(sql, row -> row.getString("id"), lookup.value()));
    }

    boolean isOverQuota(Account account) {
        return vault.inOne(
                        rows ->
                                rows.number(
                                        """
                                        select count(*) from core.usage u
                                        join core.entitled_at(?) e using (account_id)
                                        where account_id = ? and u.storage_used > e.storage_quota
                                        """,
                                        clock.instant(),
                                        account.id()))
                > 0;
    }

    V1.Usage usage(Account account) {
        Instant now = clock.instant();
        LocalDate firstOfMonth = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        return vault.inOne(
                        rows ->
                                rows.one(
                                        """
                                        select u.*, e.storage_quota, e.transfer_quota,
                                            (select count(*) from core.link l
                                             where l.account_id = u.account_id and l.state = 'LIVE') as links
                                        from core.usage u join core.entitled_at(?) e using (account_id)
                                        where account_id = ?
                                        """,
                                        row ->
                                                new V1.Usage(
                                                        now,
                                                        row.getLong("storage_used"),
                                                        row.getLong("storage_trash"),
                                                        row.getLong("storage_versions"),
                                                        row.getLong("storage_quota"),
                                                        row.getLong("transfer_used"),
                                                        row.getLong("transfer_quota"),
                                                        firstOfMonth,
                                                        firstOfMonth.plusMonths(1),
                                                        coarse(row.getLong("files")),
                                                        coarse(row.getLong("folders")),
                                                        coarse(row.getLong("shares_out")),
                                                        coarse(row.getLong("shares_in")),
                                                        coarse(row.getLong("links"))),
                                        now,
                                        account.id()))
                .orElseThrow();
    }

    V1.Page<V1.SessionSummary> sessions(Account account, PageRequest page) {
        Instant now = clock.instant();
        List<V1.SessionSummary> found =
                vault.inOne(
                        rows ->
                                rows.all(
                                        """
                                        select ref, client, app_version, country, first_seen, last_seen
                                        from core.session where account_id = ?
                                        order by last_seen desc, ref offset ? limit ?
                                        """,
                                        row ->
                                                new V1.SessionSummary(
                                                        row.getString("ref"),
                                                        row.getString("client"),
                                                        row.getString("app_version"),
                                                        row.getString("country"),
                                                        day(
                                                                row.getTimestamp("first_seen")
                                                                        .toInstant()),
                                                        day(
                                                                row.getTimestamp("last_seen")
                                                                        .toInstant()),
                                                        row.getTimestamp("last_seen")
                                                                .toInstant()
                                                                .isAfter(now.minus(CURRENT))),
                                        account.id(),
                                        page.after(),
                                        page.limit() + 1));
        return page.of(found);
    }

    V1.Page<V1.LinkStatus> links(Account account, PageRequest page) {
        List<V1.LinkStatus> found =
                vault.inOne(
                        rows ->
                                rows.all(
                                        """
                                        select handle, kind, created_on, expires_on, password_protected, state
                                        from core.link where account_id = ?
                                        order by created_on desc, handle offset ? limit ?
                                        """,
                                        row ->
                                                new V1.LinkStatus(
                                                        row.getString("handle"),
                                                        row.getString("kind"),
                                                        row.getObject(
                                                                "created_on", LocalDate.class),
                                                        row.getObject(
                                                                "expires_on", LocalDate.class),
                                                        row.getBoolean("password_protected"),
                                                        row.getString("state")),
                                        account.id(),
                                        page.after(),
                                        page.limit() + 1));
        return page.of(found);
    }

    static long coarse(long exact) {
        return BigDecimal.valueOf(exact).round(COARSE).longValueExact();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
