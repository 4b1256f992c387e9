// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.guichet.journey.PatientStripe.Answer;

/**
 * The subscriptions on one of Stripe's clocks: they begin, renew, fail, recover, change and end as
 * a seed has it. Its months lie ahead of today, so that nothing depends on when the test runs.
 */
final class StripeLives {

    /** What somebody does in a month; nothing is the most of it. */
    private enum Deed {
        CANCELS,
        THINKS_BETTER_OF_IT,
        CANCELS_IN_THE_PORTAL,
        ENDS_NOW,
        CARD_BREAKS,
        CHANGES_PLAN,
        NOTHING;

        private static final int[] PERCENT = {5, 3, 3, 4, 12, 4};

        static Deed of(SplittableRandom random) {
            int lot = random.nextInt(100);
            for (int deed = 0; deed < PERCENT.length; deed++) {
                lot -= PERCENT[deed];
                if (lot < 0) {
                    return values()[deed];
                }
            }
            return NOTHING;
        }
    }

    /** One of them at Stripe. */
    private static final class Life {
        final Subscriber who;
        final String customer;
        final String subscription;
        boolean broken;

        Life(Subscriber who, String customer, String subscription) {
            this.who = who;
            this.customer = customer;
            this.subscription = subscription;
        }
    }

    private static final String FAILS = "pm_card_chargeCustomerFail";

    /** The last of the retries of a failed payment has come after it. */
    private static final int DAYS_OF_DUNNING = 17;

    private final PatientStripe stripe;
    private final List<Subscriber> subscribers;
    private final Map<String, String> prices;
    private final String seller;
    private final SplittableRandom random;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Life> lives = new ArrayList<>();
    private String clock = "";
    private int months;

    /**
     * @param subscribers of one seller
     * @param prices of that seller, by look-up key
     */
    StripeLives(House house, List<Subscriber> subscribers, Map<String, String> prices, long seed) {
        this.stripe = new PatientStripe(house, "life-" + seed + "-");
        this.subscribers = subscribers;
        this.prices = prices;
        this.seller = subscribers.getFirst().seller();
        this.random = new SplittableRandom(seed);
    }

    void begin() throws InterruptedException {
        clock =
                post("/v1/test_helpers/test_clocks", "frozen_time", "" + start.getEpochSecond())
                        .id();
        for (Subscriber one : subscribers) {
            lives.add(born(one));
        }
    }

    /** Up to the next renewal and a little beyond it: what failed is still tried again then. */
    void month() throws InterruptedException {
        if (months > 0) {
            advance(renewal().plus(DAYS_OF_DUNNING, ChronoUnit.DAYS));
        }
        for (Life life : lives) {
            if (life.who.fate() != Subscriber.Beginning.DECLARES) {
                live(life);
            }
        }
        months++;
        advance(renewal().plus(2, ChronoUnit.HOURS));
        for (Life life : lives) {
            if (life.broken && random.nextInt(3) > 0) {
                mend(life, random.nextBoolean());
            }
        }
    }

    private Life born(Subscriber who) throws InterruptedException {
        boolean refused = who.fate() == Subscriber.Beginning.REFUSED;
        String card = refused ? FAILS : who.card();
        String customer =
                post(
                                "/v1/customers",
                                "email",
                                who.email(),
                                "address[country]",
                                who.country(),
                                "address[postal_code]",
                                who.postcode(),
                                "metadata[guichet_account]",
                                who.account(),
                                "preferred_locales[]",
                                who.language(),
                                "test_clock",
                                clock,
                                "payment_method",
                                card,
                                "invoice_settings[default_payment_method]",
                                card)
                        .id();
        List<String> form =
                new ArrayList<>(
                        List.of(
                                "customer",
                                customer,
                                "items[0][price]",
                                prices.get(who.price()),
                                "metadata[guichet_account]",
                                who.account()));
        if (who.fate() == Subscriber.Beginning.TRIAL) {
            form.addAll(List.of("trial_period_days", "7"));
        }
        Life life =
                new Life(
                        who, customer, post("/v1/subscriptions", form.toArray(String[]::new)).id());
        if (refused && random.nextBoolean()) {
            mend(life, true);
        }
        return life;
    }

    /** What comes too late is refused, as it is for people. */
    private void live(Life life) throws InterruptedException {
        String subscription = "/v1/subscriptions/" + life.subscription;
        switch (Deed.of(random)) {
            case CANCELS -> post(subscription, "cancel_at_period_end", "true");
            case THINKS_BETTER_OF_IT -> {
                post(subscription, "cancel_at_period_end", "true");
                post(subscription, "cancel_at_period_end", "false");
            }
            case CANCELS_IN_THE_PORTAL -> {
                Answer now = stripe.get(seller, subscription);
                post(
                        subscription,
                        "cancel_at",
                        now.body().at("/items/data/0/current_period_end").asText());
            }
            case ENDS_NOW -> stripe.delete(seller, subscription);
            case CARD_BREAKS -> {
                hasCard(life, FAILS);
                life.broken = true;
            }
            case CHANGES_PLAN -> {
                Answer now = stripe.get(seller, subscription);
                post(
                        subscription,
                        "items[0][id]",
                        now.body().at("/items/data/0/id").asText(),
                        "items[0][price]",
                        prices.get(life.who.otherPrice(random)),
                        "proration_behavior",
                        "none");
            }
            case NOTHING -> {}
        }
    }

    /**
     * @param pays at once what is open, and does not wait for the next try
     */
    private void mend(Life life, boolean pays) throws InterruptedException {
        hasCard(life, life.who.card());
        life.broken = false;
        if (pays) {
            String invoice =
                    stripe.get(seller, "/v1/subscriptions/" + life.subscription)
                            .text("latest_invoice");
            post("/v1/invoices/" + invoice + "/pay");
        }
    }

    private void hasCard(Life life, String card) throws InterruptedException {
        String method =
                post("/v1/payment_methods/" + card + "/attach", "customer", life.customer).id();
        post("/v1/customers/" + life.customer, "invoice_settings[default_payment_method]", method);
    }

    private Instant renewal() {
        return start.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private void advance(Instant to) throws InterruptedException {
        post(
                        "/v1/test_helpers/test_clocks/" + clock + "/advance",
                        "frozen_time",
                        "" + to.getEpochSecond())
                .id();
    }

    private Answer post(String path, String... form) throws InterruptedException {
        return stripe.post(seller, path, form);
    }
}
