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
import org.guichet.relay.Parked;

/**
 * A storage core that remembers what it was told, and takes each key once, as the contract has it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeEntitlementWriter implements EntitlementWriter {

    /** A core may count in microseconds of the clock. */
    private static final long FAR = 1_768_000_000_000_000L;

    private final Map<AccountId, List<Entitlements>> told = new ConcurrentHashMap<>();
    private final Map<AccountId, Entitlements> held = new ConcurrentHashMap<>();
    private final Map<AccountId, Long> versions = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
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
    public void write(AccountId account, Entitlements desired, String idempotencyKey)
            throws Parked {
        if (down) {
            throw new IllegalStateException("switched off by the test");
        }
        if (gone.contains(account)) {
            throw new Parked("the account is gone");
        }
        if (idempotencyKey.length() > 64) {
            throw new IllegalArgumentException(
                    "longer than the contract has it: " + idempotencyKey);
        }
        if (keys.add(idempotencyKey)) {
            told.computeIfAbsent(account, key -> new CopyOnWriteArrayList<>()).add(desired);
            holds(account, desired);
        }
    }

    /** As of now: somebody else wrote at the core, say. */
    public void holds(AccountId account, Entitlements now) {
        held.put(account, now);
        versions.merge(account, FAR, (one, more) -> one + 1);
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
                        .map(
                                entitlements ->
                                        new Held(
                                                entitlements, versions.getOrDefault(account, FAR)));
    }
}
