// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows of grants that the product wrote from those that somebody else did: the database
 * alone cannot open an account, because the key lies outside of it. What ends a grant is not under
 * the seal: whoever owns the database can shut an account, and cannot open one that ran out.
 */
@ApplicationScoped
class GrantSeal {

    private final SigningKey key;
    private final Optional<SigningKey> previous;

    GrantSeal(Keys keys) {
        this.key = new SigningKey(keys.link());
        this.previous = keys.linkPrevious().map(SigningKey::new);
    }

    /** HMAC-SHA256 (RFC 2104), 32 bytes. */
    byte[] of(String said) {
        return key.sign(marked(said));
    }

    boolean holds(String said, byte @Nullable [] seal) {
        return seal != null
                && Stream.concat(Stream.of(key), previous.stream())
                        .anyMatch(one -> one.signed(marked(said), seal));
    }

    /** The key signs links too: nothing that it signed there is a seal here. */
    private static String marked(String said) {
        return "access-grant\n" + said;
    }
}
