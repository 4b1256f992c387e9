// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import org.guichet.relay.Arrivals;

/**
 * What is read of an event: what it is, and which objects it is about. Nothing else of it is
 * believed, because events come late, twice and in any order.
 *
 * @param account the account it happened in, where the endpoint hears of several (Connect)
 * @param customer the object's customer, where it has one
 * @param subscription the object's subscription, or the object itself
 */
record StripeEvent(
        String id,
        String type,
        boolean live,
        Optional<String> apiVersion,
        Optional<String> account,
        Optional<String> object,
        Optional<String> customer,
        Optional<String> subscription) {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build();

    /** Empty where it is not JSON, or is no event. */
    static Optional<StripeEvent> parse(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return new EventReader(json).event();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Why the event is another's though its signature is right, as a code: money of the other mode,
     * or of an account that is not this seller's.
     */
    Optional<String> notFor(StripeConfig.Account seller) {
        if (live != seller.live()) {
            return Optional.of("wrong-mode");
        }
        boolean foreign = account.isPresent() && !account.equals(seller.accountId());
        return foreign ? Optional.of("wrong-account") : Optional.empty();
    }

    /**
     * The event as it comes in, whether by webhook or by asking for what was missed. Another one
     * about the same object is settled by the same look at it.
     *
     * @param body as Stripe sent it; not all of it is kept, see {@link KeptBody}
     */
    Arrivals.Incoming incoming(String seller, byte[] body) {
        return new Arrivals.Incoming(
                "stripe/" + seller,
                id,
                lane(seller),
                object.orElse(""),
                type,
                KeptBody.of(this, body));
    }

    /** Events about one customer are handled one after the other. */
    private String lane(String seller) {
        return "stripe:"
                + seller
                + ":"
                + customer.or(() -> subscription).or(() -> object).orElse(id);
    }
}
