// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PlanGateway;
import org.guichet.premium.SpaceUsed;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.subscription.Subscription;
import org.jboss.logging.Logger;
import org.joda.money.Money;

/**
 * Says what a change comes to before anybody agrees to it, and takes the agreement. Less room is
 * promised only where what is stored fits into it.
 */
@ApplicationScoped
public class ChangeDesk {

    /** What stands before a choice is made for good. */
    public sealed interface Quote {

        /**
         * @param preview what it costs at once; empty where it waits
         * @param at when it happens; for one at once, the moment it was reckoned for
         */
        record Ready(Price price, Optional<PlanGateway.Preview> preview, Instant at)
                implements Quote {

            /** The smallest units that are due, as a form carries them; 0 where it waits. */
            public long due() {
                return preview.map(one -> one.due().getAmountMinorLong()).orElse(0L);
            }

            public Money nothing() {
                return Money.zero(price.amount().getCurrencyUnit());
            }
        }

        /** More is stored than the smaller plan has room for. */
        record TooFull(Price price, long usedBytes) implements Quote {}

        /** The payment provider or the storage core does not answer; nothing has changed. */
        record Closed() implements Quote {}
    }

    /** What came of an agreement. */
    sealed interface Answer {
        record Asked(UUID change) implements Answer {}

        /** It would come to something else by now: shown, and to be agreed to once more. */
        record Otherwise(Quote now) implements Answer {}
    }

    /**
     * What the customer was shown.
     *
     * @param lookupKey of the price that was to be
     * @param due in the currency's smallest units
     */
    record Agreed(String lookupKey, Instant at, long due) {}

    private static final Logger LOG = Logger.getLogger(ChangeDesk.class);

    /** How long a page may lie before its amount is reckoned anew. */
    private static final Duration VALID = Duration.ofMinutes(30);

    private final PlanGateway gateway;
    private final SpaceUsed space;
    private final ChangeTaking taking;
    private final InstantSource clock;

    ChangeDesk(PlanGateway gateway, SpaceUsed space, ChangeTaking taking, InstantSource clock) {
        this.gateway = gateway;
        this.space = space;
        this.taking = taking;
        this.clock = clock;
    }

    Quote quote(Subscription contract, ChangeChoices.Choice choice) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return quote(contract, choice, isAhead(contract) ? contract.periodStart() : now);
    }

    /**
     * Whether the provider's clock runs before ours and its period has begun there only: what lies
     * before a period it does not reckon with.
     */
    private boolean isAhead(Subscription contract) {
        return clock.instant().isBefore(contract.periodStart());
    }

    /** For a double click, the change that the first one opened. */
    Answer agree(Subscription contract, ChangeChoices.Choice choice, Agreed agreed) {
        Instant now = clock.instant();
        boolean fresh =
                choice.when() == PlanChange.When.PERIOD_END
                        || (isAhead(contract) && agreed.at().equals(contract.periodStart()))
                        || (agreed.at().isAfter(now.minus(VALID)) && !agreed.at().isAfter(now));
        Quote quote = fresh ? quote(contract, choice, agreed.at()) : quote(contract, choice);
        if (!(quote instanceof Quote.Ready ready) || !isAgreed(ready, agreed)) {
            return new Answer.Otherwise(quote);
        }
        Optional<Money> due = ready.preview().map(PlanGateway.Preview::due);
        return new Answer.Asked(taking.take(contract, choice.price(), due, ready.at()));
    }

    private static boolean isAgreed(Quote.Ready ready, Agreed agreed) {
        return ready.price().lookupKey().equals(agreed.lookupKey())
                && ready.due() == agreed.due()
                && ready.at().equals(agreed.at());
    }

    private Quote quote(Subscription contract, ChangeChoices.Choice choice, Instant at) {
        return switch (choice.when()) {
            case NOW -> upgrade(contract, choice.price(), at);
            case PERIOD_END -> downgrade(contract, choice.price());
        };
    }

    private Quote upgrade(Subscription contract, Price to, Instant at) {
        try {
            PlanGateway.Preview preview =
                    gateway.preview(
                            contract.seller(),
                            new PlanGateway.Upgrade(contract.reference(), to.offer(), at));
            return new Quote.Ready(to, Optional.of(preview), at);
        } catch (GatewayUnavailable down) {
            LOG.warnf("the payment provider does not answer: %s", down.getMessage());
            return new Quote.Closed();
        }
    }

    private Quote downgrade(Subscription contract, Price to) {
        OptionalLong used;
        try {
            used = space.of(contract.buyer().account());
        } catch (Exception down) {
            LOG.warnf("the storage core does not say what is stored: %s", down.getMessage());
            return new Quote.Closed();
        }
        if (used.isPresent() && used.getAsLong() > to.plan().storageBytes()) {
            return new Quote.TooFull(to, used.getAsLong());
        }
        return new Quote.Ready(to, Optional.empty(), contract.periodEnd());
    }
}
