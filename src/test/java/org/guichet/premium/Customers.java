// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static io.restassured.RestAssured.given;

import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeHandOffTokens;
import org.guichet.visitor.HandOffTokens;
import org.joda.money.Money;

/** Customers for tests: each has an account of their own, and truths that say only what matters. */
@Singleton
public class Customers {

    public static final Seller EU = new Seller("eu");

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final FakeHandOffTokens tokens;

    Customers(FakeHandOffTokens tokens) {
        this.tokens = tokens;
    }

    /** An account that nobody else in the run has. */
    public static AccountId someone() {
        StringBuilder id = new StringBuilder("acc_");
        String hex = UUID.randomUUID().toString().replace("-", "");
        for (int i = 0; i < 26; i++) {
            id.append(ALPHABET.charAt(Character.digit(hex.charAt(i), 16)));
        }
        return new AccountId(id.toString());
    }

    /** Requests of a customer who came by hand-off. */
    public RequestSpecification as(AccountId account, String country, Language language) {
        String token = UUID.randomUUID().toString();
        EmailAddress email = FakeContacts.holderOf(account);
        tokens.accept(
                token,
                new HandOffTokens.HandOff(
                        token,
                        Instant.now().plusSeconds(300),
                        account,
                        email,
                        Optional.of(language),
                        new Country(country)));
        Response posted =
                given().redirects()
                        .follow(false)
                        .formParam("token", token)
                        .post("/premium/hand-off");
        Cookies arrival = posted.detailedCookies();
        Response accepted =
                given().redirects()
                        .follow(false)
                        .cookies(arrival)
                        .formParam("next", "/premium")
                        .post("/premium/arrival");
        return request(language).cookies(accepted.detailedCookies());
    }

    /** Requests of somebody unknown. */
    public static RequestSpecification stranger(Language language) {
        return request(language);
    }

    private static RequestSpecification request(Language language) {
        return given().redirects().follow(false).header("Accept-Language", language.code());
    }

    public static SubscriptionTruth subscription(
            String reference, AccountId account, SubscriptionTruth.Status status) {
        return subscription(reference, account, status, yesterday());
    }

    /** The same, bought at that moment for thirty days. */
    public static SubscriptionTruth subscription(
            String reference, AccountId account, SubscriptionTruth.Status status, Instant start) {
        return new SubscriptionTruth(
                reference,
                "cus_" + account,
                status,
                "euro-pro-1-month-2026",
                start,
                start,
                start.plus(Duration.ofDays(30)),
                false,
                status == SubscriptionTruth.Status.CANCELED
                        ? Optional.of(start.plus(Duration.ofDays(30)))
                        : Optional.empty(),
                Optional.of(account),
                Optional.of(new Country("FR")));
    }

    /** The last day of the period that has just been paid, as a page writes it. */
    public static String paidUntil(Language language) {
        return Shown.day(yesterday().plus(Duration.ofDays(30)), language);
    }

    /** At ten in the morning, whenever it is asked on one day. */
    private static Instant yesterday() {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofDays(1))
                .plus(Duration.ofHours(10));
    }

    public static InvoiceTruth paid(String reference, String subscription) {
        return new InvoiceTruth(
                reference,
                "cus",
                Optional.of(subscription),
                true,
                Money.parse("EUR 9.99"),
                Optional.of(yesterday()),
                yesterday(),
                yesterday().plus(Duration.ofDays(30)),
                java.util.List.of("euro-pro-1-month-2026"));
    }

    /** One that the seller has not finished yet. */
    public static InvoiceTruth draft(String reference, String subscription) {
        InvoiceTruth paid = paid(reference, subscription);
        return new InvoiceTruth(
                reference,
                paid.customerReference(),
                paid.subscriptionReference(),
                false,
                paid.total(),
                Optional.empty(),
                paid.periodStart(),
                paid.periodEnd(),
                paid.lookupKeys());
    }

    /** Waits until it is so, as long as a busy machine may take. */
    public static void until(BooleanSupplier so) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not come true");
            }
            Thread.sleep(50);
        }
    }
}
