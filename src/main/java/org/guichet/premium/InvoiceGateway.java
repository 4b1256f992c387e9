// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.Optional;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/** Port: what keeps an invoice at the payment provider from being finished. */
public interface InvoiceGateway {

    /**
     * Why an invoice stays a draft.
     *
     * @param customer the provider's
     * @param cause the provider's code: {@code customer_tax_location_invalid}
     * @param tax how its tax stands: {@code requires_location_inputs}
     */
    record Stuck(String customer, String cause, Optional<String> tax) {}

    /** Empty where nothing keeps it: it was finished since, or nobody tried yet. */
    Optional<Stuck> stuck(Seller seller, String invoice) throws GatewayUnavailable;
}
