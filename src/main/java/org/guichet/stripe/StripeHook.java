// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.relay.Arrivals;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes Stripe's webhooks: verified over the raw bytes, stored, answered. Anything slower belongs
 * to the worker, because Stripe gives up on whoever takes long. What is refused is not stored.
 */
@Path("/hooks/stripe/{seller}")
@PermitAll
@Blocking
class StripeHook {

    private static final Logger LOG = Logger.getLogger(StripeHook.class);
    private static final int MOST_BYTES = 1024 * 1024;

    private final StripeConfig config;
    private final Arrivals arrivals;
    private final InstantSource clock;

    StripeHook(StripeConfig config, Arrivals arrivals, InstantSource clock) {
        this.config = config;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @POST
    public Response take(
            @PathParam("seller") String seller,
            @HeaderParam("Stripe-Signature") @Nullable String signature,
            InputStream raw)
            throws IOException {
        StripeConfig.Account account = config.sellers().get(seller);
        if (account == null) {
            return problem(404, "unknown-seller");
        }
        byte[] body = raw.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return problem(413, "too-large");
        }
        WebhookSignature.Verdict verdict =
                WebhookSignature.verify(signature, body, account.webhookSecret(), clock.instant());
        if (verdict instanceof WebhookSignature.Verdict.Bad bad) {
            LOG.warnf("refused a webhook for %s: signature %s", seller, bad.reason());
            return problem(400, "signature-" + bad.reason());
        }
        Optional<StripeEvent> event = StripeEvent.parse(body);
        if (event.isEmpty()) {
            return problem(400, "not-an-event");
        }
        return receive(seller, account, event.get(), body);
    }

    private Response receive(
            String seller, StripeConfig.Account account, StripeEvent event, byte[] body) {
        if (event.live() != account.live()) {
            LOG.errorf(
                    "refused event %s for %s: its mode is %s, our key's is not",
                    event.id(), seller, event.live() ? "live" : "test");
            return problem(400, "wrong-mode");
        }
        arrivals.receive(event.incoming(seller, body));
        return Response.ok().build();
    }

    private static Response problem(int status, String code) {
        String title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return Response.status(status)
                .type(MediaType.valueOf("application/problem+json"))
                .entity(
                        "{\"type\":\"urn:guichet:problem:%3$s\",\"title\":\"%1$s\",\"status\":%2$d,\"code\":\"%3$s\"}"
                                .formatted(title, status, code))
                .build();
    }
}
