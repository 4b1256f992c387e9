// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.store.Query;

/** What went to the seller's bank, and every movement of the balance that it consists of. */
public final class Payouts implements Resource {

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve("/v1/payouts", "payout"),
                Operation.get(
                        "/v1/payouts",
                        Shape.listing(optional("status", Kind.TEXT)),
                        call -> list(call, "payout", "status")),
                Operation.retrieve("/v1/balance_transactions", "balance_transaction"),
                Operation.get(
                        "/v1/balance_transactions",
                        Shape.listing(
                                optional("currency", Kind.TEXT),
                                optional("payout", Kind.TEXT),
                                optional("source", Kind.TEXT),
                                optional("type", Kind.TEXT)),
                        call -> list(call, "balance_transaction", "currency", "source", "type")));
    }

    private static ObjectNode list(Call call, String type, String... filters) {
        Query query = Query.of(type);
        for (String filter : filters) {
            call.text(filter).ifPresent(value -> query.where(filter, value));
        }
        call.text("payout").ifPresent(payout -> query.where("_payout", payout));
        return call.list(query);
    }
}
