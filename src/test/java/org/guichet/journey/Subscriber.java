// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Somebody of the chaos, made of a seed.
 *
 * @param price the look-up key of what they buy
 * @param card Stripe's name of their test card
 * @param fate how their premium begins
 */
record Subscriber(
        int number,
        String account,
        String seller,
        String country,
        String language,
        String postcode,
        String price,
        String card,
        Beginning fate) {

    enum Beginning {
        PAID,
        TRIAL,
        /** The first payment fails, and is made good or not. */
        REFUSED,
        /** Pays, and later cancels by the public form. */
        DECLARES
    }

    private record Place(
            String seller, String country, String language, String postcode, String book) {}

    private static final Place[] PLACES = {
        new Place("eu", "FR", "fr", "75011", "euro"),
        new Place("eu", "DE", "de", "10115", "euro"),
        new Place("nz", "US", "en", "10001", "us"),
        new Place("eu", "FR", "nl", "59000", "euro"),
        new Place("nz", "US", "es", "33101", "us")
    };

    /**
     * @param number from 0 on; all on one clock have the same seller
     */
    static Subscriber of(int number, SplittableRandom random) {
        int clock = number / StripeChaosSize.ON_A_CLOCK;
        String seller = clock % 2 == 0 ? "eu" : "nz";
        Place place = PLACES[random.nextInt(PLACES.length)];
        while (!place.seller().equals(seller)) {
            place = PLACES[random.nextInt(PLACES.length)];
        }
        int lot = random.nextInt(100);
        Beginning beginning =
                number % StripeChaosSize.ON_A_CLOCK == 0
                        ? Beginning.DECLARES
                        : lot < 6 ? Beginning.TRIAL : lot < 12 ? Beginning.REFUSED : Beginning.PAID;
        return new Subscriber(
                number,
                String.format(Locale.ROOT, "acc_01J9ZK3V5QCHA0S%011d", number),
                seller,
                place.country(),
                place.language(),
                place.postcode(),
                offer(place.book(), random),
                card(place.country()),
                beginning);
    }

    /** Another of the same book, to change to. */
    String otherPrice(SplittableRandom random) {
        return offer(price.substring(0, price.indexOf('-')), random);
    }

    private static String offer(String book, SplittableRandom random) {
        return book
                + "-pro-"
                + random.nextInt(1, 4)
                + (random.nextInt(12) == 0 ? "-year-2026" : "-month-2026");
    }

    private static String card(String country) {
        return switch (country) {
            case "FR" -> "pm_card_fr";
            case "DE" -> "pm_card_de";
            default -> "pm_card_visa";
        };
    }

    String email() {
        return String.format(Locale.ROOT, "chaos%05d@post.example", number);
    }
}
