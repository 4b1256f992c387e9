// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;

/** A storage core that remembers what it was told. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeEntitlementWriter implements EntitlementWriter {

    private final Map<AccountId, List<Entitlements>> told = new ConcurrentHashMap<>();
    private final Map<AccountId, Entitlements> held = new ConcurrentHashMap<>();
    private final Set<AccountId> gone = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    public void isDown(boolean now) {
        this.down = now;
    }

    /** Everything told of this account, oldest first. */
    public List<Entitlements> told(AccountId account) {
        return told.getOrDefault(account, List.of());
    }

    @Override
    public void write(AccountId account, Entitlements desired, String idempotencyKey) {
        if (down) {
            throw new IllegalStateException("switched off by the test");
        }
        told.computeIfAbsent(account, key -> new CopyOnWriteArrayList<>()).add(desired);
        held.put(account, desired);
    }

    /** Somebody else wrote at the core. */
    public void holds(AccountId account, Entitlements other) {
        held.put(account, other);
    }

    /** The account was closed. */
    public void forgets(AccountId account) {
        gone.add(account);
    }

    @Override
    public Optional<Held> held(AccountId account) {
        if (down) {
            throw new IllegalStateException("switched off by the test");
        }
        return gone.contains(account)
                ? Optional.empty()
                : Optional.ofNullable(held.get(account))
                        .map(entitlements -> new Held(entitlements, told(account).size()));
    }
}
