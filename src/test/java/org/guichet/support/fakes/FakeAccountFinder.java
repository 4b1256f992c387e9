// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.visitor.AccountFinder;

/**
 * Stands in for the port {@link AccountFinder}: knows the addresses a test told it, and can be
 * down.
 */
@Alternative
@Priority(1)
@Singleton
public class FakeAccountFinder implements AccountFinder {

    private final Map<String, AccountId> holders = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile CountDownLatch held = new CountDownLatch(0);

    public void knows(EmailAddress email, AccountId account) {
        holders.put(email.normal(), account);
    }

    public void isDown(boolean down) {
        this.down = down;
    }

    /** From now on it answers when the latch opens. */
    public void answersAfter(CountDownLatch latch) {
        this.held = latch;
    }

    @Override
    public Optional<AccountId> holderOf(EmailAddress email) throws Exception {
        held.await();
        if (down) {
            throw new java.io.IOException("the core is down, says the test");
        }
        return Optional.ofNullable(holders.get(email.normal()));
    }
}
