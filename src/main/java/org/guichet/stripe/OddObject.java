// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.HasId;
import java.util.function.Function;
import org.guichet.premium.GatewayRefused;

/**
 * An object of Stripe's that cannot be understood: of another version, or of a kind we do not sell.
 * Asking again changes nothing, so what asked for it is put aside at once and holds up nobody.
 */
final class OddObject extends GatewayRefused {

    private static final long serialVersionUID = 1;

    private OddObject(HasId object, RuntimeException cause) {
        super(
                "Stripe’s %s cannot be understood: %s"
                        .formatted(object.getId(), cause.getClass().getSimpleName()),
                cause);
    }

    /** An answer that the library itself could not read. */
    OddObject(Exception cause) {
        super("Stripe’s answer cannot be understood: " + cause.getClass().getSimpleName(), cause);
    }

    static <T extends HasId, R> R orRead(T object, Function<T, R> reading) {
        try {
            return reading.apply(object);
        } catch (RuntimeException odd) {
            throw new OddObject(object, odd);
        }
    }
}
