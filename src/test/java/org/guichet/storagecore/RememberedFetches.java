// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.accounts.CoreCall;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.FetchRecord;
import org.guichet.kernel.AccountId;

/** Keeps what the edge says of its fetches; takes none where the log is told to be away. */
final class RememberedFetches implements FetchRecord {

    record Signed(UUID jti, FetchGrant grant, CoreCall call) {}

    final List<Signed> signed = new CopyOnWriteArrayList<>();
    final List<UUID> answered = new CopyOnWriteArrayList<>();
    final List<AccountId> found = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public void signed(UUID jti, FetchGrant grant, CoreCall call) {
        if (away) {
            throw new IllegalStateException("the log was not written");
        }
        signed.add(new Signed(jti, grant, call));
    }

    @Override
    public void answered(UUID jti) {
        answered.add(jti);
    }

    @Override
    public void refused(UUID jti, FetchGrant grant, String problem) {
        refused.add(problem);
    }

    @Override
    public void found(UUID jti, AccountId account) {
        found.add(account);
    }
}
