// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Sessions of the customer portal; its page is in {@code pay}. Whoever has the address is the
 * customer there, so it ends after an hour.
 */
public final class PortalSessions implements Resource {

    private static final Duration OPEN_FOR = Duration.ofHours(1);
    private static final Shape OF_SUBSCRIPTION = Shape.of(required("subscription", Kind.TEXT));
    private static final Shape FLOW =
            Shape.of(
                    required(
                            "type",
                            Kind.oneOf(
                                    "payment_method_update",
                                    "subscription_cancel",
                                    "subscription_update")),
                    optional("subscription_cancel", OF_SUBSCRIPTION),
                    optional("subscription_update", OF_SUBSCRIPTION));

    private final URI self;

    public PortalSessions(URI self) {
        this.self = self;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        "/v1/billing_portal/sessions",
                        Shape.of(
                                required("customer", Kind.TEXT),
                                optional("flow_data", FLOW),
                                optional("locale", CheckoutSessions.LOCALE),
                                optional("return_url", Kind.ADDRESS)),
                        this::create));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        ObjectNode session = call.fresh("billing_portal.session", Ids.fresh("bps"));
        String token = Ids.letters(48);
        session.set("customer", customer.get("id"));
        session.put("configuration", "bpc_guichet_" + call.books().account().seller());
        session.put("locale", call.text("locale").orElse(null));
        session.put("return_url", call.text("return_url").orElse(null));
        if (call.get("flow_data").isObject()) {
            session.set("flow", flow(call, customer));
        }
        session.put("_token", token);
        session.put("_expires_at", call.books().now().plus(OPEN_FOR).getEpochSecond());
        session.put("url", self + "/stripe/portal/" + token);
        call.books().add(session);
        call.books().announce("billing_portal.session.created", session);
        return session;
    }

    private static ObjectNode flow(Call call, ObjectNode customer) {
        JsonNode asked = call.get("flow_data");
        String type = asked.path("type").asText();
        ObjectNode flow = Json.object();
        flow.putObject("after_completion")
                .putNull("hosted_confirmation")
                .putNull("redirect")
                .put("type", "portal_homepage");
        flow.putNull("subscription_cancel").putNull("subscription_update");
        flow.putNull("subscription_update_confirm").put("type", type);
        if (!type.equals("payment_method_update")) {
            String id = asked.path(type).path("subscription").asText();
            call.books()
                    .find("subscription", id)
                    .filter(one -> one.path("customer").equals(customer.path("id")))
                    .orElseThrow(
                            () ->
                                    StripeError.missingReference(
                                            "subscription",
                                            id,
                                            "flow_data[%s][subscription]".formatted(type)));
            ObjectNode of = flow.putObject(type).put("subscription", id);
            if (type.equals("subscription_cancel")) {
                of.putNull("retention");
            }
        }
        return flow;
    }
}
