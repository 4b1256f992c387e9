// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

/**
 * A customer closes the account for good. The core still tells its status to whoever may ask; that
 * it is closed stands in the feed once.
 */
final class Closing {

    private final Vault vault;
    private final EventFeed events;

    Closing(Vault vault, EventFeed events) {
        this.vault = vault;
        this.events = events;
    }

    /** False where it is closed already. */
    boolean close(String account) {
        return vault.inOne(
                rows -> {
                    boolean closed =
                            rows.change(
                                            "update core.account set status = 'CLOSED',"
                                                    + " status_reason = 'NONE', version = version + 1"
                                                    + " where id = ? and status <> 'CLOSED'",
                                            account)
                                    > 0;
                    if (closed) {
                        rows.change("delete from core.session where account_id = ?", account);
                        events.add(rows, EventFeed.Type.ACCOUNT_CLOSED, account);
                    }
                    return closed;
                });
    }
}
