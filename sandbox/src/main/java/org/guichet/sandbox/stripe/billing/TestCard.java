// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import java.util.Arrays;
import java.util.Optional;

/**
 * Stripe's test numbers that this stand-in knows (docs.stripe.com/testing). A card without a
 * country of its own is taken to be from the payer's; the others let a test make the card
 * contradict the address.
 */
public enum TestCard {
    VISA("4242424242424242", "visa", null, Outcome.SUCCEEDS),
    MASTERCARD("5555555555554444", "mastercard", null, Outcome.SUCCEEDS),
    FRANCE("4000002500000003", "visa", "FR", Outcome.SUCCEEDS),
    GERMANY("4000002760000016", "visa", "DE", Outcome.SUCCEEDS),
    SPAIN("4000007240000007", "visa", "ES", Outcome.SUCCEEDS),
    NETHERLANDS("4000005280000002", "visa", "NL", Outcome.SUCCEEDS),
    BELGIUM("4000000560000004", "visa", "BE", Outcome.SUCCEEDS),
    NEW_ZEALAND("4000005540000008", "visa", "NZ", Outcome.SUCCEEDS),
    DECLINED("4000000000000002", "visa", null, Outcome.DECLINED),
    NO_FUNDS("4000000000009995", "visa", null, Outcome.INSUFFICIENT_FUNDS),
    FAILS_LATER("4000000000000341", "visa", null, Outcome.FAILS_WHEN_CHARGED),
    DISPUTED("4000000000000259", "visa", null, Outcome.SUCCEEDS),
    ASKED_ABOUT("4000000000001976", "visa", null, Outcome.SUCCEEDS),
    REFUND_FAILS("4000000000005126", "visa", null, Outcome.SUCCEEDS),
    AUTHENTICATE("4000002500003155", "visa", null, Outcome.NEEDS_AUTHENTICATION),
    AUTHENTICATE_ALWAYS("4000002760003184", "visa", null, Outcome.ALWAYS_AUTHENTICATES);

    /** What the bank says. */
    public enum Outcome {
        SUCCEEDS,
        DECLINED,
        INSUFFICIENT_FUNDS,
        /** The first time; later payments go without the payer. */
        NEEDS_AUTHENTICATION,
        ALWAYS_AUTHENTICATES,
        /** Can be kept as a payment method, and fails when it is charged. */
        FAILS_WHEN_CHARGED
    }

    private final String number;
    private final String brand;
    private final String country;
    private final Outcome outcome;

    TestCard(String number, String brand, String country, Outcome outcome) {
        this.number = number;
        this.brand = brand;
        this.country = country;
        this.outcome = outcome;
    }

    public static Optional<TestCard> of(String number) {
        return Arrays.stream(values()).filter(card -> card.number.equals(number)).findFirst();
    }

    public Outcome outcome() {
        return outcome;
    }

    public Card with(int month, int year, String holder, String payerCountry) {
        String issued = country == null ? payerCountry : country;
        return new Card(this, number, month, year, issued, holder, payerCountry);
    }

    String number() {
        return number;
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    String brand() {
        return brand;
    }
}
