// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.Stripe;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.relay.Arrivals;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes Stripe's webhooks: verified over the raw bytes, stored, answered. Anything slower belongs
 * to the worker, because Stripe gives up on whoever takes long. What is refused is not stored, and
 * what is answered 200 is durable. No thread waits meanwhile: the answer is sent by whoever
 * committed.
 */
@Path("/hooks/stripe/{seller}")
@PermitAll
@NonBlocking
class StripeHook {

    private static final Logger LOG = Logger.getLogger(StripeHook.class);
    private static final int MOST_BYTES = 1024 * 1024;

    /** Of a burst that is stored in that time; Stripe itself comes again later still. */
    private static final int COME_AGAIN_SECONDS = 1;

    private final StripeConfig config;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final Set<String> driftsTold = ConcurrentHashMap.newKeySet();

    StripeHook(StripeConfig config, Arrivals arrivals, InstantSource clock) {
        this.config = config;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @POST
    public CompletionStage<Response> take(
            @PathParam("seller") String seller,
            @HeaderParam("Stripe-Signature") @Nullable String signature,
            byte[] body) {
        StripeConfig.Account account = config.sellers().get(seller);
        if (account == null) {
            return refused(404, "unknown-seller");
        }
        if (body.length > MOST_BYTES) {
            return refused(413, "too-large");
        }
        WebhookSignature.Verdict verdict =
                WebhookSignature.verify(signature, body, account.webhookSecret(), clock.instant());
        if (verdict instanceof WebhookSignature.Verdict.Bad bad) {
            LOG.warnf("refused a webhook for %s: signature %s", seller, bad.reason());
            return refused(400, "signature-" + bad.reason());
        }
        Optional<StripeEvent> event = StripeEvent.parse(body);
        if (event.isEmpty()) {
            LOG.warnf("refused a webhook for %s: signed, but no event", seller);
            return refused(400, "not-an-event");
        }
        return event.get()
                .notFor(account)
                .map(reason -> refusedLoudly(seller, event.get(), reason))
                .orElseGet(() -> store(seller, event.get(), body));
    }

    private CompletionStage<Response> store(String seller, StripeEvent event, byte[] body) {
        noteDrift(seller, event);
        return arrivals.receive(event.incoming(seller, body))
                .handle(
                        (receipt, failure) ->
                                failure == null ? Response.ok().build() : later(failure));
    }

    private static Response later(Throwable failure) {
        if (failure instanceof Arrivals.Overloaded) {
            return problem(503, "busy").header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS).build();
        }
        LOG.error("a webhook was not stored; Stripe sends it again", failure);
        return problem(503, "not-stored").build();
    }

    private static CompletionStage<Response> refusedLoudly(
            String seller, StripeEvent event, String reason) {
        LOG.errorf("refused event %s for %s: %s", event.id(), seller, reason);
        return refused(400, reason);
    }

    private static CompletionStage<Response> refused(int status, String code) {
        return CompletableFuture.completedStage(problem(status, code).build());
    }

    /**
     * Only ids are read of an event, so another version is no failure; but somebody should know.
     */
    private void noteDrift(String seller, StripeEvent event) {
        String version = event.apiVersion().orElse("none");
        if (!version.equals(Stripe.API_VERSION) && driftsTold.add(seller + " " + version)) {
            LOG.warnf(
                    "events for %s have API version %.40s, this product was written for %s",
                    seller, version.replaceAll("[^A-Za-z0-9.-]", "?"), Stripe.API_VERSION);
        }
    }

    private static Response.ResponseBuilder problem(int status, String code) {
        String title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return Response.status(status)
                .type(MediaType.valueOf("application/problem+json"))
                .entity(
                        "{\"type\":\"urn:guichet:problem:%3$s\",\"title\":\"%1$s\",\"status\":%2$d,\"code\":\"%3$s\"}"
                                .formatted(title, status, code));
    }
}
