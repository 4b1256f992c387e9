// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the storage app shows of a core that is not the stand-in: the views that its adapter
 * publishes for the app in a database of its own.
 */
final class Elsewhere {

    /** What an account may have there. */
    record Allowance(long storageQuota, long transferQuota, List<String> features) {}

    private static final int MOST = 1000;

    private final Vault adapter;

    Elsewhere(DataSource adapter) {
        this.adapter = new Vault(adapter);
    }

    /** Empty where the adapter does not know the account, or never ran. */
    Optional<Allowance> allowance(String account) {
        try {
            return adapter.inOne(
                    rows ->
                            rows.one(
                                    "select * from ceph_rgw.allowance where account_id = ?",
                                    row ->
                                            new Allowance(
                                                    row.getLong("storage_quota"),
                                                    row.getLong("transfer_quota"),
                                                    List.of(
                                                            (String[])
                                                                    row.getArray("features")
                                                                            .getArray())),
                                    account));
        } catch (Vault.DatabaseFailed noSuchViewYet) {
            return Optional.empty();
        }
    }

    /** Who looked at the account, newest first. */
    List<V1.HonouredGrant> looks(String account) {
        try {
            return adapter.inOne(
                    rows ->
                            rows.all(
                                    "select * from ceph_rgw.look where account_id = ? order by seq desc limit ?",
                                    row ->
                                            new V1.HonouredGrant(
                                                    row.getString("jti"),
                                                    row.getString("kind"),
                                                    row.getString("call"),
                                                    row.getTimestamp("at").toInstant(),
                                                    row.getString("ticket"),
                                                    row.getString("agent"),
                                                    row.getString("purpose"),
                                                    row.getString("job")),
                                    account,
                                    MOST));
        } catch (Vault.DatabaseFailed noSuchViewYet) {
            return List.of();
        }
    }
}
