// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.premium.PaymentConfirmations;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a customer whose bank wants a payment confirmed to the provider's page for it. Its address
 * would serve anybody, so it is asked for when the button is pressed and kept nowhere.
 */
@Path("/premium/manage/confirmation")
@Blocking
@PermitAll
public class ConfirmationPages {

    private static final Logger LOG = Logger.getLogger(ConfirmationPages.class);

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final PaymentConfirmations confirmations;
    private final Audit audit;

    ConfirmationPages(
            Visitors visitors,
            Subscriptions subscriptions,
            PaymentConfirmations confirmations,
            Audit audit) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.confirmations = confirmations;
        this.audit = audit;
    }

    /** Where a browser comes that reloads the address. */
    @GET
    public Response backToThePlan() {
        return Response.seeOther(URI.create("/premium/manage")).build();
    }

    @POST
    public Response confirm(@FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return Response.seeOther(URI.create("/premium/identify?next=/premium/manage")).build();
        }
        AccountId account = visitor.get().account();
        URI page =
                subscriptions
                        .current(account)
                        .flatMap(this::page)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.CONFLICT,
                                                ConfirmationRefusals.NOTHING));
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        new Actor.Holder(account),
                                        "payment.confirmation-opened",
                                        account.value(),
                                        ""));
        return Response.seeOther(page).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private Optional<URI> page(Subscription subscription) {
        Optional<String> invoice = subscriptions.toConfirm(subscription);
        if (invoice.isEmpty()) {
            return Optional.empty();
        }
        try {
            return confirmations.page(subscription.seller(), invoice.get());
        } catch (GatewayUnavailable down) {
            LOG.warnf("the payment provider does not answer: %s", down.getMessage());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "payment-closed");
        }
    }
}
