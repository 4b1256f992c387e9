// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;

/**
 * Port: tells the storage core what an account is entitled to, as the whole desired state, and asks
 * what it holds.
 */
public interface EntitlementWriter {

    /**
     * @param features words of upper case, digits and underscores, at most 19 characters each
     * @param validUntil when what was paid for ends; empty where it renews
     * @param graceUntil until when the core leaves it as it is afterwards; then it falls back to
     *     what an account has by default
     * @param source where it comes from: up to 19 lower-case letters, no payment id
     */
    record Entitlements(
            long storageQuotaBytes,
            long transferQuotaBytes,
            List<String> features,
            Optional<Instant> validUntil,
            Optional<Instant> graceUntil,
            String source) {}

    /**
     * What the core holds now.
     *
     * @param version of the core's own counting
     */
    record Held(Entitlements entitlements, long version) {}

    /**
     * What the core holds; empty where the account is gone.
     *
     * @throws Exception where it may be answered later
     */
    Optional<Held> held(AccountId account) throws Exception;

    /**
     * Reads the core's version, writes the desired state with If-Match and this idempotency key; a
     * concurrent change is read and written again.
     *
     * @throws org.guichet.relay.Parked where the account is gone
     * @throws Exception where it may succeed later
     */
    void write(AccountId account, Entitlements desired, String idempotencyKey) throws Exception;
}
