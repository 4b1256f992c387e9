// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.guichet.premium.Customers.until;

import com.stripe.Stripe;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.guichet.relay.Arrivals;
import org.guichet.support.Rows;

/** Stripe's events, which say nothing but what they are about, taken in and handled. */
@Singleton
public class Events {

    private final Arrivals arrivals;
    private final Rows rows;

    Events(Arrivals arrivals, Rows rows) {
        this.arrivals = arrivals;
        this.rows = rows;
    }

    /** Taken in, and handled when this returns. */
    public void handled(String type, String object) throws InterruptedException {
        String key = received(type, object);
        until(() -> state(key).equals("DONE"));
    }

    /** Its key. */
    String received(String type, String object) {
        byte[] raw =
                "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"%s\",\"livemode\":false,\"api_version\":\"%s\",\"data\":{\"object\":{\"id\":\"%s\"}}}"
                        .formatted(UUID.randomUUID(), type, Stripe.API_VERSION, object)
                        .getBytes(StandardCharsets.UTF_8);
        StripeEvent event = StripeEvent.parse(raw).orElseThrow();
        arrivals.receiveNow(event.incoming("eu", raw));
        return event.id();
    }

    String state(String key) {
        return rows.text("select state from arrival where source = 'stripe/eu' and key = ?1", key);
    }
}
