// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who has an account: what the contract asks for and RGW does not know. */
final class Accounts {

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9$_.@-]{1,128}");

    private static final Pattern LAST_LABEL =
            Pattern.compile("\\.([a-z]{2,24}|xn--[a-z0-9-]{2,19})");

    /**
     * @param uid of the user of RGW that holds its data
     * @param version grows with every change
     */
    record Account(
            String id,
            String uid,
            String email,
            boolean emailVerified,
            String locale,
            String country,
            LocalDate createdOn,
            long version) {

        Account {
            V1.check(V1.matches(V1.ACCOUNT_ID, id) && V1.matches(UID, uid));
            V1.check(V1.matches(V1.EMAIL, email) && V1.matches(V1.LOCALE, locale));
            V1.check(V1.matches(V1.COUNTRY, country) && createdOn != null);
        }

        /**
         * First character of local part and domain, always three bullets (the length would tell),
         * and the last label where the contract's form has room for it.
         */
        String mask() {
            String domain = email.substring(email.lastIndexOf('@') + 1);
            String last = domain.substring(domain.lastIndexOf('.')).toLowerCase(Locale.ROOT);
            String shown = V1.matches(LAST_LABEL, last) ? last : "";
            return email.charAt(0) + "•••@" + domain.charAt(0) + "•••" + shown;
        }
    }

    private final Store store;
    private final byte[] lookupKey;

    Accounts(Store store, byte[] lookupKey) {
        this.store = store;
        this.lookupKey = lookupKey.clone();
    }

    Optional<Account> byId(String id) {
        return store.inOne(rows -> byId(rows, id));
    }

    /** The id of the account that this look-up means exactly. RGW has no links by handle. */
    Optional<String> find(V1.AccountLookup lookup) {
        String sql =
                switch (lookup.by()) {
                    case EMAIL_HMAC -> "select id from ceph_rgw.account where email_hmac = ?";
                    case ACCOUNT_ID -> "select id from ceph_rgw.account where id = ?";
                    case LINK_HANDLE -> "select id from ceph_rgw.account where false and id = ?";
                };
        return store.inOne(rows -> rows.one(sql, row -> row.getString("id"), lookup.value()));
    }

    /**
     * Enters the account, or what is new about one that is there.
     *
     * @param storage what it may store until somebody says otherwise
     * @param transfer what it may transfer until then
     */
    void enter(Account account, long storage, long transfer, Events events) {
        store.inOne(
                rows -> {
                    Optional<Account> before = byId(rows, account.id());
                    if (before.isEmpty()) {
                        insert(rows, account, storage, transfer);
                        events.add(rows, Events.Type.ACCOUNT_CREATED, account.id());
                    } else if (update(rows, account) > 0) {
                        events.add(rows, Events.Type.ACCOUNT_CHANGED, account.id());
                    }
                    return true;
                });
    }

    private static Optional<Account> byId(Store.Rows rows, String id) {
        return rows.one("select * from ceph_rgw.account where id = ?", Accounts::account, id);
    }

    private void insert(Store.Rows rows, Account account, long storage, long transfer) {
        rows.change(
                """
                insert into ceph_rgw.account (id, uid, email, email_verified, email_hmac, locale, country, created_on,
                    storage_quota, transfer_quota)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                account.id(),
                account.uid(),
                account.email(),
                account.emailVerified(),
                hmac(account.email()),
                account.locale(),
                account.country(),
                account.createdOn(),
                storage,
                transfer);
    }

    private int update(Store.Rows rows, Account account) {
        return rows.change(
                """
                update ceph_rgw.account set told_version = case when uid = ? then told_version else 0 end, uid = ?, email = ?, email_verified = ?, email_hmac = ?, locale = ?, country = ?,
                    created_on = ?, version = version + 1
                where id = ? and (uid, email, email_verified, locale, country, created_on)
                    is distinct from (?, ?, ?, ?, ?, ?)
                """,
                account.uid(),
                account.uid(),
                account.email(),
                account.emailVerified(),
                hmac(account.email()),
                account.locale(),
                account.country(),
                account.createdOn(),
                account.id(),
                account.uid(),
                account.email(),
                account.emailVerified(),
                account.locale(),
                account.country(),
                account.createdOn());
    }

    /** Of the address trimmed and in lower case, as 64 hexadecimal digits in lower case. */
    private String hmac(String email) {
        return Hashes.hex(Hashes.hmac(lookupKey, email.strip().toLowerCase(Locale.ROOT)));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("uid"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("locale"),
                row.getString("country"),
                row.getObject("created_on", LocalDate.class),
                row.getLong("version"));
    }
}
