// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Postcode;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.catalogue.PriceBook;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/**
 * From the choice to the payment page: the order as it stands, with the place that decides the tax,
 * then the provider's page.
 */
@Path("/premium/checkout")
@Blocking
@PermitAll
public class CheckoutPages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance order(Order order, Page page);

        static native TemplateInstance has(Page page);

        static native TemplateInstance underway(Page page);

        static native TemplateInstance closed(Order order, Page page);
    }

    /** What is wrong with what was typed, or was read. */
    public enum Wrong {
        NOTHING,
        POSTCODE,
        PLACE,
        /** It costs otherwise than the page said. */
        PRICE
    }

    /**
     * What somebody is about to buy.
     *
     * @param postcode as it was typed
     * @param example of a postcode there; empty where we have none
     */
    public record Order(
            PriceBook book,
            Price price,
            Country country,
            String postcode,
            String example,
            Wrong wrong) {

        public TaxRate.Split split() {
            return price.split(book.tax());
        }

        public boolean isYearly() {
            return price.interval() == org.guichet.premium.PaymentGateway.Interval.YEAR;
        }

        /** As it stands in forms and addresses: {@code month} or {@code year}. */
        public String interval() {
            return price.interval().name().toLowerCase(Locale.ROOT);
        }

        public String address() {
            return UriBuilder.fromPath("/premium/checkout")
                    .queryParam("plan", price.plan().code())
                    .queryParam("interval", interval())
                    .queryParam("country", country.code())
                    .build()
                    .toString();
        }

        Order typed(String typedPostcode, Wrong found) {
            return new Order(book, price, country, typedPostcode, example, found);
        }
    }

    private final Catalogue catalogue;
    private final PaymentDesk desk;
    private final Subscriptions subscriptions;
    private final Visitors visitors;
    private final Reader reader;

    CheckoutPages(
            Catalogue catalogue,
            PaymentDesk desk,
            Subscriptions subscriptions,
            Visitors visitors,
            Reader reader) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.subscriptions = subscriptions;
        this.visitors = visitors;
        this.reader = reader;
    }

    @GET
    public Response order(
            @QueryParam("plan") @Nullable String plan,
            @QueryParam("interval") @Nullable String interval,
            @QueryParam("country") @Nullable String country) {
        Optional<Order> order = chosen(plan, interval, country);
        if (order.isEmpty()) {
            return backToPrices(country);
        }
        Optional<Visitor> visitor = visitors.current();
        if (visitor.isEmpty()) {
            return whoAreYou(order.get());
        }
        Optional<Subscription> underway = subscriptions.underway(visitor.get().account());
        if (underway.isPresent()) {
            Page page = page(order.get().country());
            return Response.ok(has(underway.get(), page)).build();
        }
        return shown(order.get(), 200);
    }

    @POST
    public Response pay(
            @FormParam("plan") @Nullable String plan,
            @FormParam("interval") @Nullable String interval,
            @FormParam("country") @Nullable String country,
            @FormParam("postcode") @Nullable String postcode,
            @FormParam("price") @Nullable String price,
            @FormParam("shown-to") @Nullable String shownTo) {
        Optional<Order> chosen = chosen(plan, interval, country);
        if (chosen.isEmpty()) {
            return backToPrices(country);
        }
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return whoAreYou(chosen.get());
        }
        Order order = placed(chosen.get(), postcode);
        if (price != null && !price.equals(order.price().lookupKey())) {
            // what they read costs otherwise by now, or is another country's
            return shown(order.typed(order.postcode(), Wrong.PRICE), 409);
        }
        return order.wrong() == Wrong.NOTHING ? bring(order, visitor.get()) : shown(order, 400);
    }

    private Response bring(Order order, Visitor visitor) {
        Language language = reader.language(Optional.of(order.country()));
        Buyer buyer =
                new Buyer(
                        visitor.account(),
                        order.country(),
                        Optional.of(order.postcode()),
                        language);
        Page page = reader.page(language, Optional.of(order.country()));
        return switch (desk.bring(order.book().seller().orElseThrow(), buyer, order.price())) {
            case PaymentDesk.Way.ToPayment to -> Response.seeOther(to.page()).build();
            case PaymentDesk.Way.BeingConfirmed paid -> welcome(paid.checkout());
            case PaymentDesk.Way.HasPremium has ->
                    Response.status(409).entity(has(has.subscription(), page)).build();
            case PaymentDesk.Way.Closed closed ->
                    Response.status(503)
                            .header("Retry-After", 60)
                            .entity(page.show(Templates.closed(order, page)))
                            .build();
        };
    }

    /** Nothing else is sold to them, and whether that is because they paid, or will have. */
    private static TemplateInstance has(Subscription subscription, Page page) {
        return page.show(
                subscription.awaitsFirstPayment() ? Templates.underway(page) : Templates.has(page));
    }

    private Order placed(Order order, @Nullable String typed) {
        String text = typed == null ? "" : typed;
        Optional<Postcode> postcode = Postcode.parse(text, catalogue.postcodes(order.country()));
        if (postcode.isEmpty()) {
            return order.typed(text.length() > 16 ? text.substring(0, 16) : text, Wrong.POSTCODE);
        }
        return order.typed(
                postcode.get().value(),
                catalogue.isUnsoldPlace(order.country(), postcode.get())
                        ? Wrong.PLACE
                        : Wrong.NOTHING);
    }

    private Optional<Order> chosen(
            @Nullable String plan, @Nullable String interval, @Nullable String country) {
        Optional<Country> place =
                country == null || country.isBlank()
                        ? visitors.current().flatMap(Visitor::country)
                        : Country.parse(country);
        if (plan == null || place.isEmpty()) {
            return Optional.empty();
        }
        PriceBook book = catalogue.bookFor(place);
        return Optional.of(book)
                .filter(PriceBook::isSold)
                .flatMap(sold -> Catalogue.interval(interval).flatMap(one -> sold.price(plan, one)))
                .map(
                        price ->
                                new Order(
                                        book,
                                        price,
                                        place.get(),
                                        "",
                                        example(place.get()),
                                        Wrong.NOTHING));
    }

    private String example(Country country) {
        return catalogue.postcodes(country).map(Postcode.Shape::example).orElse("");
    }

    private Page page(Country country) {
        Optional<Country> chosen = Optional.of(country);
        return reader.page(reader.language(chosen), chosen);
    }

    private Response shown(Order order, int status) {
        Page page = page(order.country());
        return Response.status(status).entity(page.show(Templates.order(order, page))).build();
    }

    private static Response whoAreYou(Order order) {
        return Response.seeOther(
                        UriBuilder.fromPath("/premium/identify")
                                .queryParam("next", "{next}")
                                .build(order.address()))
                .build();
    }

    /**
     * The prices page says that the choice was not one of those, or that the country is unknown.
     */
    private static Response backToPrices(@Nullable String country) {
        UriBuilder prices = UriBuilder.fromPath("/premium").queryParam("again", true);
        if (country != null && !country.isBlank()) {
            prices.queryParam(
                    "country", Country.parse(country).map(Country::code).orElse("unknown"));
        }
        return Response.seeOther(prices.build()).build();
    }

    private static Response welcome(UUID checkout) {
        return Response.seeOther(URI.create("/premium/welcome?checkout=" + checkout)).build();
    }

    /** A checkout's id from an address. */
    static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
        }
    }
}
