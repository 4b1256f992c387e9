// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.MoneyGateway.DisputeTruth.Standing;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/**
 * A dispute as we know it.
 *
 * @param invoice our number; empty, as subscription and account, where nobody can tell what was
 *     paid
 * @param reason the bank's word: {@code fraudulent}
 * @param dueAt until when it can be answered
 */
public record Dispute(
        UUID id,
        Seller seller,
        String reference,
        Optional<String> invoice,
        Optional<UUID> subscription,
        Optional<AccountId> account,
        Money amount,
        String reason,
        Standing standing,
        Optional<Instant> dueAt,
        Instant openedAt) {}
