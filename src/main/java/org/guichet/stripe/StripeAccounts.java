// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.jspecify.annotations.Nullable;

/**
 * A client for each seller's account; they share nothing. Each has so many calls under way at once
 * and no more: a Stripe that answers after ten seconds would else hold every thread that serves
 * pages, those that need no Stripe too.
 */
@Singleton
class StripeAccounts {

    private static final int RETRIES = 2;

    static {
        // a global of the library; it would tell Stripe how long each call took
        Stripe.enableTelemetry = false;
    }

    /**
     * @param atOnce calls of one seller under way; twice as many may wait for their turn
     * @param turn how long one waits for it
     * @param again about how long the first wait is after Stripe was busy
     */
    record Limits(int atOnce, Duration turn, Duration connect, Duration read, Duration again) {

        static final Limits USUAL =
                new Limits(
                        16,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(300));
    }

    private record Account(StripeClient client, Semaphore turns) {}

    private final Map<String, Account> accounts;
    private final Refusals refusals;
    private final Limits limits;

    @Inject
    StripeAccounts(StripeConfig config, Refusals refusals) {
        this(config, refusals, Limits.USUAL);
    }

    StripeAccounts(StripeConfig config, Refusals refusals, Limits limits) {
        this.refusals = refusals;
        this.limits = limits;
        this.accounts =
                config.sellers().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        seller ->
                                                new Account(
                                                        client(seller.getValue(), limits),
                                                        new Semaphore(limits.atOnce(), true))));
    }

    /** One call, or several that belong together. */
    @FunctionalInterface
    interface Call<T> {
        T on(V1Services stripe) throws StripeException;
    }

    /** The same, where one of them must happen once: it is sent with the given options. */
    @FunctionalInterface
    interface KeyedCall<T> {
        T on(V1Services stripe, RequestOptions keyed) throws StripeException;
    }

    /** Stripe has decided against this request; asking the same again changes nothing. */
    static final class Refused extends GatewayRefused {
        private static final long serialVersionUID = 1;

        Refused(String said, StripeException cause) {
            super(said, cause);
        }
    }

    /**
     * @param operation what is to happen once, stored by the caller before
     * @throws GatewayUnavailable where it may succeed later, under the same key
     * @throws Refused where Stripe refuses this request for good: the next try has another key
     */
    <T> T call(Seller seller, String operation, KeyedCall<T> call) throws GatewayUnavailable {
        RequestOptions keyed =
                RequestOptions.builder().setIdempotencyKey(refusals.key(seller, operation)).build();
        try {
            return call(seller, stripe -> call.on(stripe, keyed));
        } catch (Refused refused) {
            refusals.refused(seller, operation);
            throw refused;
        }
    }

    /**
     * The same for what harms nobody where it happens twice. Stripe keeps the first answer under a
     * key for a day, a failure of its own too ("Idempotent requests" in its API reference); where
     * it repeats such a one, the next try has another key, or the operation would be lost for that
     * day.
     */
    <T> T callRepeatable(Seller seller, String operation, KeyedCall<T> call)
            throws GatewayUnavailable {
        return call(
                seller,
                operation,
                (stripe, keyed) -> {
                    try {
                        return call.on(stripe, keyed);
                    } catch (StripeException failure) {
                        if (status(failure) >= 500 && isRepeated(failure)) {
                            refusals.refused(seller, operation);
                        }
                        throw failure;
                    }
                });
    }

    private static boolean isRepeated(StripeException failure) {
        return failure.getStripeError() != null
                && failure.getStripeError().getLastResponse() != null
                && failure.getStripeError()
                        .getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    /**
     * @throws GatewayUnavailable where it may succeed later
     * @throws Refused where Stripe refuses this request for good
     * @throws OddObject where it answers what cannot be understood
     */
    <T> T call(Seller seller, Call<T> call) throws GatewayUnavailable {
        return ask(seller, client -> call.on(client.v1()));
    }

    /**
     * The answer as it was sent.
     *
     * @param path with its query
     */
    String text(Seller seller, String path) throws GatewayUnavailable {
        return ask(
                seller,
                client -> client.rawRequest(ApiResource.RequestMethod.GET, path, null).body());
    }

    @FunctionalInterface
    private interface Asking<T> {
        T of(StripeClient client) throws StripeException;
    }

    private <T> T ask(Seller seller, Asking<T> asking) throws GatewayUnavailable {
        Account account = accounts.get(seller.code());
        if (account == null) {
            throw new IllegalStateException("no Stripe account for " + seller);
        }
        takeTurn(account.turns());
        try {
            return asking.of(account.client());
        } catch (StripeException failure) {
            throw failed(failure);
        } catch (IllegalStateException | IllegalArgumentException ours) {
            throw ours;
        } catch (RuntimeException unread) {
            // of the library's own reader of JSON
            throw new OddObject(unread);
        } finally {
            account.turns().release();
        }
    }

    private void takeTurn(Semaphore turns) throws GatewayUnavailable {
        try {
            if (turns.getQueueLength() < 2 * limits.atOnce()
                    && turns.tryAcquire(limits.turn().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new GatewayUnavailable("Stripe: as many calls are under way as may be");
    }

    /** What Stripe has not, or no longer. */
    static boolean isMissing(StripeException failure) {
        return "resource_missing".equals(failure.getCode()) || status(failure) == 404;
    }

    private static GatewayUnavailable failed(StripeException failure) {
        int status = status(failure);
        if (status >= 200 && status < 300) {
            // it answered, and the library cannot read what
            throw new OddObject(failure);
        }
        boolean later =
                failure instanceof ApiConnectionException
                        || failure instanceof AuthenticationException
                        || "lock_timeout".equals(failure.getCode())
                        || status == 409
                        || status == 429
                        || status >= 500;
        String said =
                "Stripe: status %d, code %s, request %s"
                        .formatted(status, failure.getCode(), failure.getRequestId());
        if (later) {
            return new GatewayUnavailable(said);
        }
        throw new Refused(said, failure);
    }

    private static int status(StripeException failure) {
        @Nullable Integer status = failure.getStatusCode();
        return status == null ? 0 : status;
    }

    /** All four bases: one left out would still be Stripe's own. */
    private static StripeClient client(StripeConfig.Account account, Limits limits) {
        String base = account.apiBase().toString();
        return StripeClient.builder()
                .setApiKey(account.apiKey())
                .setApiBase(base)
                .setFilesBase(base)
                .setConnectBase(base)
                .setMeterEventsBase(base)
                .setHttpClient(new PatientHttp(limits.again()))
                .setMaxNetworkRetries(RETRIES)
                .setConnectTimeout((int) limits.connect().toMillis())
                .setReadTimeout((int) limits.read().toMillis())
                .build();
    }
}
