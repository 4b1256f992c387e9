// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes by which declarations are told apart, and by which those of one address belong
 * together; none leads back to what was typed.
 */
@ApplicationScoped
class Marks {

    private final SigningKey key;

    Marks(Keys keys) {
        this.key = new SigningKey(keys.search());
    }

    /** The same for the same declaration on the same day. */
    byte[] of(Declaration.Kind kind, Declarant declarant, LocalDate day) {
        String who =
                switch (declarant) {
                    case Declarant.Holder holder -> "account|" + holder.account();
                    case Declarant.Stranger stranger ->
                            stranger.email().normal() + "|" + stranger.invoiceNumber();
                };
        return key.sign("declaration|%s|%s|%s".formatted(kind, who, day));
    }

    /** What a declaration keeps whose own mark another may have now. */
    byte[] spent(byte[] mark, UUID declaration) {
        return key.sign(HexFormat.of().formatHex(mark) + "|" + declaration);
    }

    /** Of the typed address; null for a signed-in customer, who types none. */
    byte @Nullable [] address(Declarant declarant) {
        return switch (declarant) {
            case Declarant.Holder holder -> null;
            case Declarant.Stranger stranger ->
                    key.sign("declared-address|" + stranger.email().normal());
        };
    }

    /** Enough of one to name a lane or a batch by. */
    static String shortly(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
