// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.concurrent.Callable;
import org.guichet.relay.Parked;

/**
 * The payment provider has decided against it, or answers what cannot be understood: asking the
 * same again changes nothing.
 */
public abstract class GatewayRefused extends IllegalStateException {

    private static final long serialVersionUID = 1;

    protected GatewayRefused(String said, Throwable cause) {
        super(said, cause);
    }

    /** For what a departure asks: it is put aside at once, and holds up nobody in its lane. */
    public static <T> T parking(Callable<T> asking) throws Exception {
        try {
            return asking.call();
        } catch (GatewayRefused decided) {
            throw new Parked(String.valueOf(decided.getMessage()));
        }
    }
}
