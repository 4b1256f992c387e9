// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import com.stripe.service.V1Services;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.jspecify.annotations.Nullable;

/** A client for each seller's account; they share nothing. */
@Singleton
class StripeAccounts {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final int RETRIES = 2;

    static {
        // a global of the library; it would tell Stripe how long each call took
        Stripe.enableTelemetry = false;
    }

    private final Map<String, StripeClient> clients;

    StripeAccounts(StripeConfig config) {
        this.clients =
                config.sellers().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, seller -> client(seller.getValue())));
    }

    /** One call. */
    @FunctionalInterface
    interface Call<T> {
        T on(V1Services stripe) throws StripeException;
    }

    /**
     * @throws GatewayUnavailable where it may succeed later
     * @throws IllegalStateException where Stripe refuses this request for good
     */
    <T> T call(Seller seller, Call<T> call) throws GatewayUnavailable {
        StripeClient client = clients.get(seller.code());
        if (client == null) {
            throw new IllegalStateException("no Stripe account for " + seller);
        }
        try {
            return call.on(client.v1());
        } catch (StripeException failure) {
            throw failed(failure);
        }
    }

    /** What Stripe has not, or no longer. */
    static boolean isMissing(StripeException failure) {
        return "resource_missing".equals(failure.getCode()) || status(failure) == 404;
    }

    private static GatewayUnavailable failed(StripeException failure) {
        int status = status(failure);
        boolean later =
                failure instanceof ApiConnectionException
                        || failure instanceof AuthenticationException
                        || status == 409
                        || status == 429
                        || status >= 500;
        String said =
                "Stripe: status %d, code %s, request %s"
                        .formatted(status, failure.getCode(), failure.getRequestId());
        if (later) {
            return new GatewayUnavailable(said);
        }
        throw new IllegalStateException(said, failure);
    }

    private static int status(StripeException failure) {
        @Nullable Integer status = failure.getStatusCode();
        return status == null ? 0 : status;
    }

    /** All four bases: one left out would still be Stripe's own. */
    private static StripeClient client(StripeConfig.Account account) {
        String base = account.apiBase().toString();
        return StripeClient.builder()
                .setApiKey(account.apiKey())
                .setApiBase(base)
                .setFilesBase(base)
                .setConnectBase(base)
                .setMeterEventsBase(base)
                .setMaxNetworkRetries(RETRIES)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setReadTimeout((int) READ.toMillis())
                .build();
    }
}
