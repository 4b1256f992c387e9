// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.billingportal.Configuration;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guichet.kernel.OutsideConnection;
import org.guichet.page.PageConfig;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Offers;
import org.jboss.logging.Logger;

/**
 * For {@code ./guichet check}: each seller's account answers, knows where its webhooks go, and has
 * the prices that are sold. What is missing is made; doing it twice changes nothing more.
 */
@ApplicationScoped
class StripeConnection implements OutsideConnection {

    private static final Logger LOG = Logger.getLogger(StripeConnection.class);

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
            boolean made =
                    accounts.call(
                            seller,
                            stripe ->
                                    openWebhook(
                                            stripe,
                                            pages.address("/hooks/stripe/" + code).toString()));
            for (Offer offer : sold) {
                accounts.call(
                        seller,
                        Prices.operation(offer),
                        (stripe, keyed) -> Prices.find(stripe, offer, keyed).getId());
            }
            Portal portal = accounts.call(seller, StripeConnection::portal);
            found.add(
                    "%s: webhooks %s, %d prices in place, %s"
                            .formatted(
                                    code,
                                    made
                                            ? "registered (put the endpoint's new secret into the configuration)"
                                            : "known",
                                    sold.size(),
                                    portal.said));
        }
        return String.join("; ", found);
    }

    /** Stripe's page where customers change how they pay, as the account has it. */
    enum Portal {
        OPEN("portal set up"),
        SHUT(
                "PORTAL NOT SET UP: customers cannot change how they pay (see docs/operations/configuration.md)"),
        UNSAID("portal not told of");

        private final String said;

        Portal(String said) {
            this.said = said;
        }
    }

    /** A live account has none until somebody has saved its settings in the dashboard. */
    static Portal portal(V1Services stripe) throws StripeException {
        ConfigurationListParams usual =
                ConfigurationListParams.builder().setActive(true).setIsDefault(true).build();
        try {
            boolean open =
                    stripe.billingPortal().configurations().list(usual).getData().stream()
                            .map(Configuration::getFeatures)
                            .map(Configuration.Features::getPaymentMethodUpdate)
                            .anyMatch(one -> Boolean.TRUE.equals(one.getEnabled()));
            return open ? Portal.OPEN : Portal.SHUT;
        } catch (InvalidRequestException failure) {
            if (StripeAccounts.isMissing(failure)) {
                return Portal.UNSAID;
            }
            throw failure;
        }
    }

    /** Whether it had to be made. Its secret is shown in Stripe's dashboard, never here. */
    static boolean openWebhook(V1Services stripe, String address) throws StripeException {
        WebhookEndpointListParams all = WebhookEndpointListParams.builder().setLimit(100L).build();
        for (WebhookEndpoint known : stripe.webhookEndpoints().list(all).getData()) {
            if (known.getUrl().equals(address)) {
                ask(stripe, known);
                return false;
            }
        }
        stripe.webhookEndpoints()
                .create(
                        WebhookEndpointCreateParams.builder()
                                .setUrl(address)
                                .addAllEnabledEvent(
                                        Stream.of(WebhookEndpointCreateParams.EnabledEvent.values())
                                                .filter(one -> isHandled(one.getValue()))
                                                .toList())
                                .build());
        return true;
    }

    /**
     * One that was made by an earlier version, or by hand, may tell of more, or of less. One that
     * nobody answered for days Stripe switches off: it tells of nothing then.
     */
    private static void ask(V1Services stripe, WebhookEndpoint known) throws StripeException {
        boolean on = !"disabled".equals(known.getStatus());
        if (on
                && Set.copyOf(known.getEnabledEvents())
                        .equals(Set.copyOf(HandledEvents.OF_STRIPE))) {
            return;
        }
        if (!on) {
            LOG.warnf("the webhook %s was switched off, and is on again", known.getId());
        }
        stripe.webhookEndpoints()
                .update(
                        known.getId(),
                        WebhookEndpointUpdateParams.builder()
                                .setDisabled(false)
                                .addAllEnabledEvent(
                                        Stream.of(WebhookEndpointUpdateParams.EnabledEvent.values())
                                                .filter(one -> isHandled(one.getValue()))
                                                .toList())
                                .build());
    }

    private static boolean isHandled(String type) {
        return HandledEvents.OF_STRIPE.contains(type);
    }
}
