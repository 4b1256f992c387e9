// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.kernel.OutsideConnection;
import org.guichet.page.PageConfig;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Offers;

/**
 * For {@code ./guichet check}: each seller's account answers, knows where its webhooks go, and has
 * the prices that are sold. What is missing is made; doing it twice changes nothing more.
 */
@ApplicationScoped
class StripeConnection implements OutsideConnection {

    private final StripeConfig config;
    private final StripeAccounts accounts;
    private final Offers offers;
    private final PageConfig pages;

    StripeConnection(
            StripeConfig config, StripeAccounts accounts, Offers offers, PageConfig pages) {
        this.config = config;
        this.accounts = accounts;
        this.offers = offers;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "Stripe";
    }

    @Override
    public String check() throws GatewayUnavailable {
        List<String> found = new ArrayList<>();
        for (String code : new TreeSet<>(config.sellers().keySet())) {
            Seller seller = new Seller(code);
            Set<Offer> sold = offers.of(seller);
            boolean made = accounts.call(seller, stripe -> openWebhook(stripe, code));
            for (Offer offer : sold) {
                accounts.call(
                        seller,
                        Prices.operation(offer),
                        (stripe, keyed) -> Prices.find(stripe, offer, keyed).getId());
            }
            found.add(
                    "%s: webhooks %s, %d prices in place"
                            .formatted(
                                    code,
                                    made
                                            ? "registered (put the endpoint's new secret into the configuration)"
                                            : "known",
                                    sold.size()));
        }
        return String.join("; ", found);
    }

    /** Whether it had to be made. Its secret is shown in Stripe's dashboard, never here. */
    private boolean openWebhook(V1Services stripe, String seller) throws StripeException {
        String address = pages.address("/hooks/stripe/" + seller).toString();
        WebhookEndpointListParams all = WebhookEndpointListParams.builder().setLimit(100L).build();
        for (WebhookEndpoint known : stripe.webhookEndpoints().list(all).getData()) {
            if (known.getUrl().equals(address)) {
                return false;
            }
        }
        stripe.webhookEndpoints()
                .create(
                        WebhookEndpointCreateParams.builder()
                                .setUrl(address)
                                .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                                .build());
        return true;
    }
}
