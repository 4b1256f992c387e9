// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import org.guichet.premium.PaymentGateway.CustomerDetails;

/** A customer of ours in Stripe's words. */
final class Customers {

    private Customers() {}

    static CustomerCreateParams fresh(CustomerDetails details) {
        CustomerCreateParams.Address.Builder address =
                CustomerCreateParams.Address.builder().setCountry(details.country().code());
        details.postcode().ifPresent(address::setPostalCode);
        return CustomerCreateParams.builder()
                .setEmail(details.email().value())
                .setAddress(address.build())
                .addPreferredLocale(details.language().code())
                .putMetadata(Truths.ACCOUNT, details.account().value())
                .build();
    }

    static CustomerUpdateParams changed(CustomerDetails details) {
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
