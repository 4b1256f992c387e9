// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.AccountId;
import org.guichet.premium.SpaceUsed;

/** A storage core that says how full an account is; a gigabyte unless a test says otherwise. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeSpaceUsed implements SpaceUsed {

    private final Map<AccountId, Long> used = new ConcurrentHashMap<>();
    private volatile boolean down;

    public void stores(AccountId account, long bytes) {
        used.put(account, bytes);
    }

    public void isDown(boolean now) {
        this.down = now;
    }

    @Override
    public OptionalLong of(AccountId account) throws IOException {
        if (down) {
            throw new IOException("switched off by the test");
        }
        return OptionalLong.of(used.getOrDefault(account, 1_000_000_000L));
    }
}
