// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/**
 * A customer who has proven to hold the account, for as long as the session lasts.
 *
 * @param mask the masked e-mail address, as it may be shown
 * @param country what the storage app said, where it said so
 */
public record Visitor(
        AccountId account,
        String mask,
        Proof proof,
        Language language,
        Optional<Country> country,
        Instant expiresAt) {

    public enum Proof {
        HAND_OFF,
        LINK
    }

    public Actor.Holder actor() {
        return new Actor.Holder(account);
    }
}
