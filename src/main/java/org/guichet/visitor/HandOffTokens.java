// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;

/** Port: reads the storage app's signed token. The edge pins algorithm, issuer and audience. */
public interface HandOffTokens {

    record HandOff(
            String jti,
            Instant expiresAt,
            AccountId account,
            EmailAddress email,
            Optional<Language> language,
            Country country) {}

    sealed interface Verdict {
        record Good(HandOff handOff) implements Verdict {}

        /**
         * Too old, not yet valid, wrong signature, issuer, audience or shape: a short code for the
         * log.
         */
        record Bad(String reason) implements Verdict {}

        /** The app's public keys cannot be had now. */
        record Undecided() implements Verdict {}
    }

    Verdict verify(String token);
}
