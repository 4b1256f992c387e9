// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.guichet.relay.Arrivals;
import org.guichet.relay.Arrivals.Receipt;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/stripe/{seller}} takes Stripe's webhooks: verified over the raw bytes, stored,
 * answered. Anything slower belongs to the worker, because Stripe gives up on whoever takes long.
 * What is refused is not stored, and what is answered 200 is durable. No thread waits meanwhile:
 * the answer is sent when the row is committed.
 *
 * <p>A route of the router itself and no resource: before a resource is reached, the framework
 * looks for who is signed in and which template the path fits, which costs more than all that is
 * done here, and nobody is signed in.
 */
@ApplicationScoped
class StripeHook {

    private static final Logger LOG = Logger.getLogger(StripeHook.class);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int USUAL_BYTES = 4096;

    /** What is a little too long is read to its end, or the sender never sees the answer. */
    private static final int MOST_READ = 2 * MOST_BYTES;

    /** Of all requests together, before their signatures were looked at. */
    private static final long MOST_UNVERIFIED = 64 * MOST_BYTES;

    private static final long MOST_MILLISECONDS = 10_000;

    /** Behind the guards of size and address, before the framework's own handlers. */
    private static final int ORDER = -900;

    /** Of a burst that is stored in that time; Stripe itself comes again later still. */
    private static final String COME_AGAIN_SECONDS = "1";

    /** Why a webhook is not taken. */
    private record No(int status, String code) {}

    private static final No BUSY = new No(503, "busy");

    private final StripeConfig config;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final Unverified unverified = new Unverified(MOST_UNVERIFIED);

    StripeHook(StripeConfig config, Arrivals arrivals, InstantSource clock) {
        this.config = config;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    void install(@Observes Router router) {
        router.route("/hooks/stripe/:seller").order(ORDER).handler(this::open);
    }

    private void open(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!request.method().name().equals("POST")) {
            routing.response().putHeader("Allow", "POST");
            refuse(routing.response(), new No(405, "method-not-allowed"));
            return;
        }
        String seller = routing.pathParam("seller");
        StripeConfig.Account account = config.sellers().get(seller);
        if (account == null) {
            refuse(routing.response(), new No(404, "unknown-seller"));
            return;
        }
        Buffer body = Buffer.buffer(USUAL_BYTES);
        Unverified.Share share = unverified.new Share();
        long late =
                routing.vertx()
                        .setTimer(
                                MOST_MILLISECONDS,
                                id -> {
                                    share.end();
                                    cut(routing, new No(408, "too-slow"));
                                });
        request.handler(
                part -> {
                    body.appendBuffer(part);
                    boolean fits = share.add(part.length());
                    if (!fits || body.length() > MOST_READ) {
                        routing.vertx().cancelTimer(late);
                        share.end();
                        cut(routing, fits ? new No(413, "too-large") : BUSY);
                    }
                });
        request.exceptionHandler(
                gone -> {
                    routing.vertx().cancelTimer(late);
                    share.end();
                });
        request.endHandler(
                end -> {
                    routing.vertx().cancelTimer(late);
                    share.end();
                    if (!routing.response().ended()) {
                        take(routing, seller, account, body.getBytes());
                    }
                });
        request.resume();
    }

    /** Whoever sends too much or too slowly has proven nothing yet, and is not listened to. */
    private static void cut(RoutingContext routing, No no) {
        if (routing.response().ended()) {
            return;
        }
        routing.request().handler(ignored -> {});
        routing.response().putHeader("Connection", "close");
        refuse(routing.response(), no);
    }

    private void take(
            RoutingContext routing, String seller, StripeConfig.Account account, byte[] body) {
        String signature = routing.request().getHeader("Stripe-Signature");
        Optional<No> unverified = verify(seller, account, signature, body);
        if (unverified.isPresent()) {
            refuse(routing.response(), unverified.get());
            return;
        }
        Optional<StripeEvent> event = StripeEvent.parse(body);
        Optional<No> unfit = fit(seller, account, event);
        if (unfit.isPresent()) {
            refuse(routing.response(), unfit.get());
            return;
        }
        Context requests = routing.vertx().getOrCreateContext();
        CompletionStage<Receipt> receipt =
                arrivals.receive(event.orElseThrow().incoming(seller, body));
        receipt.whenComplete(
                (stored, failure) ->
                        requests.runOnContext(now -> answer(routing.response(), failure)));
    }

    private Optional<No> verify(
            String seller, StripeConfig.Account account, @Nullable String signature, byte[] body) {
        if (body.length > MOST_BYTES) {
            return Optional.of(new No(413, "too-large"));
        }
        WebhookSignature.Verdict verdict =
                WebhookSignature.verify(signature, body, account.webhookSecret(), clock.instant());
        if (verdict instanceof WebhookSignature.Verdict.Bad bad) {
            LOG.warnf("refused a webhook for %s: signature %s", seller, bad.reason());
            return Optional.of(new No(400, "signature-" + bad.reason()));
        }
        return Optional.empty();
    }

    private static Optional<No> fit(
            String seller, StripeConfig.Account account, Optional<StripeEvent> event) {
        if (event.isEmpty()) {
            LOG.warnf("refused a webhook for %s: signed, but no event", seller);
            return Optional.of(new No(400, "not-an-event"));
        }
        Optional<String> reason = event.get().notFor(account);
        reason.ifPresent(
                code -> LOG.errorf("refused event %s for %s: %s", event.get().id(), seller, code));
        return reason.map(code -> new No(400, code));
    }

    private static void answer(HttpServerResponse response, @Nullable Throwable failure) {
        if (failure == null) {
            response.setStatusCode(200).end();
        } else if (failure instanceof Arrivals.Overloaded) {
            refuse(response, BUSY);
        } else {
            LOG.error("a webhook was not stored; Stripe sends it again", failure);
            refuse(response, new No(503, "not-stored"));
        }
    }

    /** As a problem (RFC 9457), in English: it is Stripe's dashboard that shows it. */
    private static void refuse(HttpServerResponse response, No no) {
        response.setStatusCode(no.status());
        if (no.equals(BUSY)) {
            response.putHeader("Retry-After", COME_AGAIN_SECONDS);
        }
        response.putHeader("Content-Type", "application/problem+json")
                .end(
                        "{\"type\":\"urn:guichet:problem:%3$s\",\"title\":\"%1$s\",\"status\":%2$d,\"code\":\"%3$s\"}"
                                .formatted(response.getStatusMessage(), no.status(), no.code()));
    }
}
