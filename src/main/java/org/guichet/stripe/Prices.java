// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.service.V1Services;
import java.util.Locale;
import org.guichet.premium.PaymentGateway.Offer;

/**
 * Finds the price of an offer by its look-up key, or makes it. Prices never change: where the
 * amount is another, a new price takes the key over, and the old one is archived.
 */
final class Prices {

    /** Stays on a price when the key has gone to its successor. */
    static final String OFFER = "guichet_offer";

    private Prices() {}

    /** What makes a price once: two buyers at once make one. */
    static String operation(Offer offer) {
        return "price-%s-%d-%s-%s"
                .formatted(
                        offer.lookupKey(),
                        StripeAmount.of(offer.price()),
                        currency(offer),
                        interval(offer));
    }

    /**
     * @param keyed for making it, under the key of {@link #operation}
     */
    static Price find(V1Services stripe, Offer offer, RequestOptions keyed) throws StripeException {
        PriceListParams byKey =
                PriceListParams.builder()
                        .addLookupKey(offer.lookupKey())
                        .setActive(true)
                        .setLimit(1L)
                        .build();
        for (Price price : stripe.prices().list(byKey).getData()) {
            if (fits(price, offer)) {
                return price;
            }
            // who is billed by it goes on; nobody new is. First this: without its key it would not
            // be found again after a kill
            stripe.prices()
                    .update(price.getId(), PriceUpdateParams.builder().setActive(false).build());
        }
        return make(stripe, offer, keyed);
    }

    private static boolean fits(Price price, Offer offer) {
        return price.getUnitAmount() == StripeAmount.of(offer.price())
                && price.getCurrency().equals(currency(offer))
                && price.getRecurring().getInterval().equals(interval(offer));
    }

    private static Price make(V1Services stripe, Offer offer, RequestOptions keyed)
            throws StripeException {
        String product = product(stripe, offer);
        PriceCreateParams params =
                PriceCreateParams.builder()
                        .setProduct(product)
                        .setCurrency(currency(offer))
                        .setUnitAmount(StripeAmount.of(offer.price()))
                        .setLookupKey(offer.lookupKey())
                        .setTransferLookupKey(true)
                        .putMetadata(OFFER, offer.lookupKey())
                        .setRecurring(
                                PriceCreateParams.Recurring.builder()
                                        .setInterval(
                                                switch (offer.interval()) {
                                                    case MONTH ->
                                                            PriceCreateParams.Recurring.Interval
                                                                    .MONTH;
                                                    case YEAR ->
                                                            PriceCreateParams.Recurring.Interval
                                                                    .YEAR;
                                                })
                                        .build())
                        .build();
        Price made = stripe.prices().create(params, keyed);
        // the key may be one of the same day, whose price was archived for another in between
        while (isReplayed(made)
                && Boolean.FALSE.equals(stripe.prices().retrieve(made.getId()).getActive())) {
            String next = keyed.getIdempotencyKey() + "-after-" + made.getId();
            made =
                    stripe.prices()
                            .create(
                                    params,
                                    RequestOptions.builder().setIdempotencyKey(next).build());
        }
        return made;
    }

    private static boolean isReplayed(Price made) {
        return made.getLastResponse() != null
                && made.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    private static String product(V1Services stripe, Offer offer) throws StripeException {
        String id = "guichet-" + offer.productCode();
        try {
            return stripe.products().retrieve(id).getId();
        } catch (InvalidRequestException failure) {
            if (!StripeAccounts.isMissing(failure)) {
                throw failure;
            }
        }
        ProductCreateParams params =
                ProductCreateParams.builder().setId(id).setName(offer.productName()).build();
        try {
            return stripe.products().create(params).getId();
        } catch (InvalidRequestException raced) {
            if ("resource_already_exists".equals(raced.getCode())) {
                return id;
            }
            throw raced;
        }
    }

    private static String currency(Offer offer) {
        return offer.price().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT);
    }

    private static String interval(Offer offer) {
        return offer.interval().name().toLowerCase(Locale.ROOT);
    }
}
