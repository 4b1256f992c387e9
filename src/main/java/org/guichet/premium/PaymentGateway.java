// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.joda.money.Money;

/**
 * Port: what premium needs of the payment provider. Network calls all: never inside a transaction.
 * Idempotency keys are the caller's own and stored before the call. References are the provider's
 * ids.
 */
public interface PaymentGateway {

    /**
     * What is to be bought: the gateway finds or makes the immutable price with this look-up key.
     */
    record Offer(
            String lookupKey,
            String productCode,
            String productName,
            Money price,
            Interval interval) {}

    enum Interval {
        MONTH,
        YEAR
    }

    record CheckoutRequest(
            String checkoutId,
            String customerReference,
            AccountId account,
            Offer offer,
            Language language,
            URI success,
            URI cancelled) {}

    record OpenCheckout(String reference, URI page, Instant expiresAt) {}

    /** What is true of a subscription now. */
    record SubscriptionTruth(
            String reference,
            String customerReference,
            Status status,
            String priceLookupKey,
            Instant startedAt,
            Instant periodStart,
            Instant periodEnd,
            boolean endsAtPeriodEnd,
            Optional<Instant> endedAt,
            Optional<AccountId> account,
            Optional<Country> cardCountry) {

        public enum Status {
            INCOMPLETE,
            INCOMPLETE_EXPIRED,
            TRIALING,
            ACTIVE,
            PAST_DUE,
            UNPAID,
            PAUSED,
            CANCELED
        }

        /** The same, were it in that state. */
        public SubscriptionTruth as(Status other) {
            return new SubscriptionTruth(
                    reference,
                    customerReference,
                    other,
                    priceLookupKey,
                    startedAt,
                    periodStart,
                    periodEnd,
                    endsAtPeriodEnd,
                    endedAt,
                    account,
                    cardCountry);
        }
    }

    /** What is true of a checkout now. */
    record CheckoutTruth(
            String reference, Standing standing, Optional<String> subscriptionReference) {

        public enum Standing {
            /** Somebody may still pay in it. */
            OPEN,
            /** Finished, and paid or for nothing. */
            PAID,
            /** Finished, but the money is not there: a debit takes days, and may be refused. */
            UNPAID,
            /** Nobody paid in time. */
            EXPIRED
        }
    }

    /** What is true of an invoice now. */
    record InvoiceTruth(
            String reference,
            String customerReference,
            Optional<String> subscriptionReference,
            boolean paid,
            Money total,
            Optional<Instant> paidAt,
            Instant periodStart,
            Instant periodEnd,
            List<String> lookupKeys) {}

    /** Who buys. Country and postcode go with it, because tax needs a place. */
    record CustomerDetails(
            AccountId account,
            EmailAddress email,
            Country country,
            Optional<String> postcode,
            Language language) {}

    /**
     * Finds or makes the customer of this account; one that exists gets these details, and one that
     * was erased there is made anew.
     *
     * @param known the provider's id of the customer, where one was opened before
     * @param idempotencyKey for making one
     * @return the provider's id
     */
    String openCustomer(
            Seller seller, CustomerDetails details, Optional<String> known, String idempotencyKey)
            throws GatewayUnavailable;

    OpenCheckout openCheckout(Seller seller, CheckoutRequest request, String idempotencyKey)
            throws GatewayUnavailable;

    /**
     * Ends a checkout that nobody finished; doing it twice, or to a finished one, changes nothing.
     */
    CheckoutEnd expireCheckout(Seller seller, String reference) throws GatewayUnavailable;

    /** How a checkout stands that is to be ended. */
    enum CheckoutEnd {
        /** Nobody can pay in it any more. */
        EXPIRED,
        /** It was paid before: its news is on the way, and nothing else may be sold. */
        PAID
    }

    Optional<CheckoutTruth> checkout(Seller seller, String reference) throws GatewayUnavailable;

    Optional<SubscriptionTruth> subscription(Seller seller, String reference)
            throws GatewayUnavailable;

    Optional<InvoiceTruth> invoice(Seller seller, String reference) throws GatewayUnavailable;

    /** Stops renewal; what is paid stays. Doing it twice, or to an ended one, changes nothing. */
    void cancelAtPeriodEnd(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable;

    /**
     * Renews again what was to stop at the end of its period. Doing it twice, or to an ended one,
     * changes nothing.
     */
    void resume(Seller seller, String reference, String idempotencyKey) throws GatewayUnavailable;

    /**
     * Ends at once a subscription whose first payment was refused. Doing it twice, to an ended one,
     * or to one that was paid after all, changes nothing.
     */
    void giveUp(Seller seller, String reference) throws GatewayUnavailable;

    /** The provider did not answer, or answered that it cannot now: try again later. */
    final class GatewayUnavailable extends Exception {
        public GatewayUnavailable(String reason) {
            super(reason);
        }
    }
}
