// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import java.util.List;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;

/** What went to the seller's bank, and every movement of the balance that it consists of. */
public final class Payouts implements Resource {

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve("/v1/payouts", "payout"),
                Operation.list("/v1/payouts", "payout", Filter.by("status")),
                Operation.retrieve("/v1/balance_transactions", "balance_transaction"),
                Operation.list(
                        "/v1/balance_transactions",
                        "balance_transaction",
                        Filter.by("currency"),
                        Filter.by("payout", "_payout"),
                        Filter.by("source"),
                        Filter.by("type")));
    }
}
