// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * After the payment page. It says what our own database knows and nothing else: that the browser
 * came back proves no payment.
 */
@Path("/premium/welcome")
@Blocking
@PermitAll
public class WelcomePages {

    private static final int MOST_LOOKS = 20;
    private static final int SECONDS_BETWEEN = 3;

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance active(Subscription subscription, Price price, Page page);

        static native TemplateInstance confirming(UUID checkout, boolean slow, Page page);

        static native TemplateInstance unfinished(Page page);
    }

    private final Checkouts checkouts;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final Reader reader;

    WelcomePages(
            Checkouts checkouts, Subscriptions subscriptions, Catalogue catalogue, Reader reader) {
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.reader = reader;
    }

    @GET
    public Response welcome(
            @QueryParam("checkout") @Nullable String id,
            @QueryParam("look") @Nullable Integer look) {
        Checkout checkout =
                checkouts
                        .returned(CheckoutPages.id(id))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        int looks = look == null ? 0 : look;
        Page page = reader.page(reader.language(Optional.of(checkout.buyer().country())));
        Optional<Subscription> bought = subscriptions.current(checkout.buyer().account());
        Optional<Subscription> active = bought.filter(Subscription::grantsPremium);
        if (active.isPresent()) {
            Price price = catalogue.price(active.get().price()).orElseThrow();
            return Response.ok(page.show(Templates.active(active.get(), price, page))).build();
        }
        if (bought.filter(Subscription::awaitsFirstPayment).isPresent()) {
            return again(CheckoutPages.Templates.underway(page), checkout.id(), looks, page);
        }
        // one that is open has no news yet, whatever became of a purchase before it
        boolean over = checkout.state() != Checkout.State.OPEN;
        if (checkout.state() == Checkout.State.EXPIRED || (over && wasNeverPaid(bought))) {
            return Response.ok(page.show(Templates.unfinished(page))).build();
        }
        boolean slow = looks >= MOST_LOOKS;
        return again(Templates.confirming(checkout.id(), slow, page), checkout.id(), looks, page);
    }

    /** The news came, and it was that no money would. */
    private static boolean wasNeverPaid(Optional<Subscription> bought) {
        return bought.filter(one -> !one.state().isUnderway() && !one.begun()).isPresent();
    }

    /** The browser looks again by itself, for a while. */
    private static Response again(TemplateInstance shown, UUID checkout, int looks, Page page) {
        Response.ResponseBuilder answer = Response.ok(page.show(shown));
        if (looks < MOST_LOOKS) {
            answer.header(
                    "Refresh",
                    "%d; url=/premium/welcome?checkout=%s&look=%d"
                            .formatted(SECONDS_BETWEEN, checkout, looks + 1));
        }
        return answer.build();
    }
}
