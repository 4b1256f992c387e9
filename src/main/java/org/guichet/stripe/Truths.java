// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's objects (API version 2026-07-29.dahlia) into premium's words. */
final class Truths {

    static final String ACCOUNT = "guichet_account";

    private Truths() {}

    /** Periods stand on items since 2025-03; the whole lasts as long as its longest item. */
    static SubscriptionTruth of(Subscription subscription, Optional<PaymentMethod> payment) {
        SubscriptionItem longest =
                subscription.getItems().getData().stream()
                        .max(Comparator.comparing(SubscriptionItem::getCurrentPeriodEnd))
                        .orElseThrow(
                                () -> new IllegalStateException("a subscription without items"));
        // a cancellation in Stripe's portal sets cancel_at and leaves the flag false (since
        // 2025-09)
        boolean ends = StripeGateway.stops(subscription);
        return new SubscriptionTruth(
                Plausible.id(subscription.getId()),
                Plausible.id(subscription.getCustomer()),
                SubscriptionTruth.Status.valueOf(subscription.getStatus().toUpperCase(Locale.ROOT)),
                offerOf(longest.getPrice()),
                Plausible.time(subscription.getStartDate()),
                Plausible.time(longest.getCurrentPeriodStart()),
                Plausible.time(longest.getCurrentPeriodEnd()),
                ends,
                time(subscription.getEndedAt()),
                AccountId.parse(subscription.getMetadata().get(ACCOUNT)),
                payment.flatMap(Truths::countryOf));
    }

    static InvoiceTruth of(Invoice invoice) {
        List<InvoiceLineItem> lines = paidFor(invoice.getLines().getData());
        // the invoice's own period is the one before it, not the one that is paid
        long start =
                lines.stream()
                        .mapToLong(line -> line.getPeriod().getStart())
                        .min()
                        .orElse(invoice.getPeriodStart());
        long end =
                lines.stream()
                        .mapToLong(line -> line.getPeriod().getEnd())
                        .max()
                        .orElse(invoice.getPeriodEnd());
        List<String> offers = new ArrayList<>();
        for (InvoiceLineItem line : lines) {
            if (line.getPricing() != null && line.getPricing().getPriceDetails() != null) {
                offers.add(offerOf(line.getPricing().getPriceDetails().getPriceObject()));
            }
        }
        return new InvoiceTruth(
                Plausible.id(invoice.getId()),
                Plausible.id(invoice.getCustomer()),
                subscriptionOf(invoice).map(Plausible::id),
                "paid".equals(invoice.getStatus()),
                StripeAmount.money(invoice.getTotal(), invoice.getCurrency()),
                time(invoice.getStatusTransitions().getPaidAt()),
                Plausible.time(start),
                Plausible.time(end),
                List.copyOf(offers));
    }

    /**
     * A change of plan gives back in one line and charges in another: the latter is paid for. What
     * is given back may round to nothing.
     */
    private static List<InvoiceLineItem> paidFor(List<InvoiceLineItem> all) {
        List<InvoiceLineItem> charged =
                all.stream()
                        .filter(line -> line.getAmount() != null && line.getAmount() > 0)
                        .toList();
        return charged.isEmpty()
                ? all.stream()
                        .filter(line -> line.getAmount() == null || line.getAmount() >= 0)
                        .toList()
                : charged;
    }

    static Optional<String> subscriptionOf(Invoice invoice) {
        Invoice.@Nullable Parent parent = invoice.getParent();
        return parent == null || parent.getSubscriptionDetails() == null
                ? Optional.empty()
                : Optional.ofNullable(parent.getSubscriptionDetails().getSubscription());
    }

    /** The look-up key moves on to the next price; the metadata stays. */
    static String offerOf(@Nullable Price price) {
        if (price == null) {
            return "";
        }
        String noted = price.getMetadata() == null ? null : price.getMetadata().get(Prices.OFFER);
        if (noted != null) {
            return noted;
        }
        return price.getLookupKey() == null ? price.getId() : price.getLookupKey();
    }

    private static Optional<Country> countryOf(PaymentMethod method) {
        if (method.getCard() != null) {
            return Country.parse(method.getCard().getCountry());
        }
        return method.getSepaDebit() == null
                ? Optional.empty()
                : Country.parse(method.getSepaDebit().getCountry());
    }

    private static Optional<Instant> time(@Nullable Long seconds) {
        return Optional.ofNullable(seconds).map(Plausible::time);
    }
}
