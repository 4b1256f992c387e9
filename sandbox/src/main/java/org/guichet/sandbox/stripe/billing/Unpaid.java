// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;

/** A change that was to be made only if it is paid at once, and was not. Nothing of it stays. */
public final class Unpaid extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient JsonNode why;

    /**
     * @param why the intent's {@code last_payment_error}
     */
    Unpaid(JsonNode why) {
        super(why.path("message").asText(), null, false, false);
        this.why = why;
    }

    public JsonNode why() {
        return why;
    }
}
