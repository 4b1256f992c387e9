// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Refusal;
import org.guichet.page.PageConfig;
import org.guichet.page.Reader;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the customer on to the payment provider's own pages. Their addresses open without a
 * sign-in: each is asked for when the button is pressed, goes into that one redirect, and is
 * written nowhere.
 */
@Path("/premium/manage")
@Blocking
@PermitAll
public class DuesPages {

    private static final String PLAN = "/premium/manage";

    /** In the words of a confirmation that nothing waits for any more. */
    private static final String NOTHING = "nothing-to-confirm";

    private static final Logger LOG = Logger.getLogger(DuesPages.class);

    private final Visitors visitors;
    private final Subscriptions subscriptions;
    private final DuesGateway gateway;
    private final Audit audit;
    private final PageConfig pages;
    private final Reader reader;

    DuesPages(
            Visitors visitors,
            Subscriptions subscriptions,
            DuesGateway gateway,
            Audit audit,
            PageConfig pages,
            Reader reader) {
        this.visitors = visitors;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.audit = audit;
        this.pages = pages;
        this.reader = reader;
    }

    /** Where a provider's page is, if there is one to go to. */
    @FunctionalInterface
    private interface Way {
        Optional<URI> to(Subscription subscription) throws GatewayUnavailable;
    }

    @POST
    @Path("payment-method")
    public Response changeMeans(@FormParam("shown-to") @Nullable String shownTo) {
        return go(
                shownTo,
                "payment-method.opened",
                one ->
                        Optional.of(
                                gateway.meansPage(
                                        one.seller(),
                                        one.reference(),
                                        pages.address(PLAN),
                                        reader.language())));
    }

    @POST
    @Path("due-payment")
    public Response payDue(@FormParam("shown-to") @Nullable String shownTo) {
        return go(
                shownTo,
                "due-payment.opened",
                one -> gateway.duePage(one.seller(), one.reference()));
    }

    private Response go(@Nullable String shownTo, String act, Way way) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return to(URI.create("/premium/identify?next=" + PLAN));
        }
        Optional<Subscription> underway = subscriptions.underway(visitor.get().account());
        if (underway.isEmpty()) {
            return to(URI.create(PLAN));
        }
        try {
            Optional<URI> page = way.to(underway.get());
            if (page.isEmpty()) {
                throw new Refusal(Refusal.Kind.CONFLICT, NOTHING);
            }
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    audit.record(
                                            visitor.get().actor(),
                                            act,
                                            visitor.get().account().value(),
                                            underway.get().reference()));
            return to(page.get());
        } catch (GatewayUnavailable down) {
            LOG.warnf("the payment provider does not answer: %s", down.getMessage());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, DunningRefusals.CLOSED);
        }
    }

    private static Response to(URI address) {
        return Response.seeOther(address).build();
    }
}
