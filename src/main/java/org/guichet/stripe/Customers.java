// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.service.V1Services;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentGateway.CustomerDetails;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;

/** Who buys, as a customer at Stripe: one for each account. */
final class Customers {

    private final StripeAccounts accounts;

    Customers(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * What it is told of the customer is asked outside the keyed call: refused, an address would
     * move the key, and the next press would make another customer.
     */
    String open(
            Seller seller, CustomerDetails details, Optional<String> known, String idempotencyKey)
            throws GatewayUnavailable {
        if (known.isPresent() && isChanged(seller, known.get(), details)) {
            return known.get();
        }
        String found = findOrMake(seller, details.account(), known, idempotencyKey);
        if (isChanged(seller, found, details)) {
            return found;
        }
        // Stripe's search, or what it kept under the key, named one who is gone
        String other = findOrMake(seller, details.account(), Optional.of(found), idempotencyKey);
        if (!isChanged(seller, other, details)) {
            throw new GatewayUnavailable("Stripe: the customer who was made is gone");
        }
        return other;
    }

    private String findOrMake(
            Seller seller, AccountId account, Optional<String> gone, String idempotencyKey)
            throws GatewayUnavailable {
        // the key of one who is gone would answer with that one again
        String operation =
                gone.map(id -> idempotencyKey + "-instead-of-" + id).orElse(idempotencyKey);
        return accounts.callRepeatable(
                seller,
                operation,
                (stripe, keyed) -> {
                    Optional<String> there = customerOf(stripe, account, gone);
                    // Stripe binds a key to what was first asked under it: only what never changes
                    return there.isPresent()
                            ? there.get()
                            : stripe.customers().create(fresh(account), keyed).getId();
                });
    }

    /** Whether it is there still: customers can be erased at Stripe, and their ids stay dead. */
    private boolean isChanged(Seller seller, String customer, CustomerDetails details)
            throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe ->
                        StripeGateway.orMissing(
                                        () -> stripe.customers().update(customer, changed(details)))
                                .filter(found -> !Boolean.TRUE.equals(found.getDeleted()))
                                .isPresent());
    }

    /** A key protects for a day only; the search, which lags by a minute, protects after it. */
    private static Optional<String> customerOf(
            V1Services stripe, AccountId account, Optional<String> gone) throws StripeException {
        CustomerSearchParams ours =
                CustomerSearchParams.builder()
                        .setQuery("metadata['%s']:'%s'".formatted(Truths.ACCOUNT, account.value()))
                        .build();
        return stripe.customers().search(ours).getData().stream()
                .map(Customer::getId)
                .filter(id -> !gone.equals(Optional.of(id)))
                .findFirst();
    }

    /** Whose it is, and nothing that may be another the next time it is asked for. */
    private static CustomerCreateParams fresh(AccountId account) {
        return CustomerCreateParams.builder().putMetadata(Truths.ACCOUNT, account.value()).build();
    }

    private static CustomerUpdateParams changed(CustomerDetails details) {
        CustomerUpdateParams.Address.Builder address =
                CustomerUpdateParams.Address.builder().setCountry(details.country().code());
        details.postcode().ifPresent(address::setPostalCode);
        return CustomerUpdateParams.builder()
                .setEmail(details.email().value())
                .setAddress(address.build())
                .addPreferredLocale(details.language().code())
                .build();
    }
}
