// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.catalogue.PriceBook;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;

/**
 * What a subscription can become. Only what today's book of its country sells, by the same seller
 * and in the same currency: the payment provider keeps a customer to the currency they began with.
 */
@ApplicationScoped
public class ChangeChoices {

    /** One of them. */
    public record Choice(Price price, PlanChange.When when) {

        public boolean isNow() {
            return when == PlanChange.When.NOW;
        }

        public String interval() {
            return ChangeChoices.interval(price);
        }
    }

    private final Catalogue catalogue;

    ChangeChoices(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether this one can change at all: one that is late, ends or has not begun cannot. */
    static boolean isChangeable(Subscription contract) {
        return contract.state() == SubscriptionState.ACTIVE && !contract.endsAtPeriodEnd();
    }

    /** As it stands in forms and addresses: {@code month} or {@code year}. */
    static String interval(Price price) {
        return price.interval().name().toLowerCase(Locale.ROOT);
    }

    Price current(Subscription contract) {
        return catalogue.price(contract.price()).orElseThrow();
    }

    List<Choice> of(Subscription contract) {
        Price current = current(contract);
        PriceBook book = catalogue.bookFor(Optional.of(contract.buyer().country()));
        if (!book.seller().equals(Optional.of(contract.seller()))) {
            return List.of();
        }
        return book.prices().stream()
                .filter(price -> !isSame(price, current))
                .filter(
                        price ->
                                price.amount()
                                        .getCurrencyUnit()
                                        .equals(current.amount().getCurrencyUnit()))
                .map(price -> new Choice(price, when(current, price)))
                .toList();
    }

    Optional<Choice> of(Subscription contract, String plan, Interval interval) {
        return of(contract).stream()
                .filter(one -> one.price().plan().code().equals(plan))
                .filter(one -> one.price().interval() == interval)
                .findFirst();
    }

    /** The same thing, whatever it cost when it was bought: whoever has it keeps its price. */
    private static boolean isSame(Price one, Price other) {
        return one.plan().code().equals(other.plan().code()) && one.interval() == other.interval();
    }

    /** At once where neither room nor rhythm gets less: what is less was paid for already. */
    private static PlanChange.When when(Price from, Price to) {
        boolean room = to.plan().storageBytes() >= from.plan().storageBytes();
        boolean rhythm = to.interval() == Interval.YEAR || from.interval() == Interval.MONTH;
        return room && rhythm ? PlanChange.When.NOW : PlanChange.When.PERIOD_END;
    }
}
