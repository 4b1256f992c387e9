// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RGW's quota as the consequence of what was decided ({@link Entitlements}).
 *
 * <p>Told after the commit: no transaction waits for RGW, and what could not be told is told by the
 * next round, or by the same write coming again. RGW is always told the newest version and one
 * teller at a time, so that an older one never lands last.
 */
final class Quotas {

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

    private record Untold(String uid, long storage, long version, boolean told) {}

    /**
     * What RGW was told last of an account.
     *
     * @param version of the entitlements
     */
    record Told(String account, long version, long storage) {}

    private final Store store;
    private final Rgw rgw;
    private final Events events;

    Quotas(Store store, Rgw rgw, Events events) {
        this.store = store;
        this.rgw = rgw;
        this.events = events;
    }

    /**
     * What RGW knows by now, to be asked before RGW is: a write that comes between must not look
     * like somebody else's. Empty where there is no such account or where it has not been told.
     */
    Optional<Told> told(String account) {
        return store.inOne(
                rows ->
                        rows.one(
                                """
                                select entitlement_version, storage_quota from ceph_rgw.account
                                where id = ? and told_version >= entitlement_version
                                """,
                                row -> new Told(account, row.getLong(1), row.getLong(2)),
                                account));
    }

    /**
     * Where RGW holds another quota than it was told, by hand or from a backup, it is told again in
     * the next round, and the feed says so.
     */
    void compare(Told told, RgwUser user) {
        if (user.quota().equals(OptionalLong.of(told.storage()))) {
            return;
        }
        boolean forgotten =
                store.inOne(
                        rows -> {
                            int changed =
                                    rows.change(
                                            """
                                            update ceph_rgw.account set told_version = 0
                                            where id = ? and entitlement_version = ? and told_version >= entitlement_version
                                            """,
                                            told.account(),
                                            told.version());
                            if (changed > 0) {
                                events.add(rows, Events.Type.ENTITLEMENTS_CHANGED, told.account());
                            }
                            return changed > 0;
                        });
        if (forgotten) {
            LOG.warn(
                    "{}: RGW holds another quota than it was told; it is told again",
                    told.account());
        }
    }

    /** RGW forgot, since its user was made anew: all is told again. */
    void forgetTold(String account) {
        store.inOne(
                rows ->
                        rows.change(
                                "update ceph_rgw.account set told_version = 0 where id = ?",
                                account));
    }

    /**
     * Tells RGW what it does not know yet. One that fails holds no other up.
     *
     * @throws RuntimeException the first, after all were tried
     */
    void tellAll() {
        List<String> untold =
                store.inOne(
                        rows ->
                                rows.all(
                                        "select id from ceph_rgw.account where told_version < entitlement_version",
                                        row -> row.getString("id")));
        RuntimeException first = null;
        for (String account : untold) {
            try {
                tell(account);
            } catch (Rgw.Away | Store.Busy notNow) {
                first = first == null ? notNow : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * Tells RGW the newest, unless it knows that.
     *
     * @throws Rgw.Away where it could not be told; the next round tries again
     * @throws Store.Busy likewise
     */
    void tell(String account) {
        store.alone(
                account,
                () -> {
                    Untold newest = store.inOne(rows -> untold(rows, account)).orElseThrow();
                    if (newest.told()) {
                        return;
                    }
                    boolean there = rgw.limit(newest.uid(), newest.storage());
                    store.inOne(rows -> wasTold(rows, account, newest.version(), there));
                    if (!there) {
                        LOG.warn("{}: RGW has no such user any more", account);
                    }
                });
    }

    /** With no user there is nothing to limit; whoever makes it anew has all told again. */
    private boolean wasTold(Store.Rows rows, String account, long version, boolean there) {
        rows.change("update ceph_rgw.account set told_version = ? where id = ?", version, account);
        if (!there) {
            events.add(rows, Events.Type.ACCOUNT_CLOSED, account);
        }
        return there;
    }

    private static Optional<Untold> untold(Store.Rows rows, String account) {
        return rows.one(
                "select uid, storage_quota, entitlement_version, told_version from ceph_rgw.account where id = ?",
                row ->
                        new Untold(
                                row.getString("uid"),
                                row.getLong("storage_quota"),
                                row.getLong("entitlement_version"),
                                row.getLong("told_version") >= row.getLong("entitlement_version")),
                account);
    }
}
