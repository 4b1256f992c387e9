// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Tax rates of the seller's own, within a price or on top of it. */
public final class TaxRates implements Resource {

    private static final String PATH = "/v1/tax_rates";
    private static final String TYPE = "tax_rate";
    private static final Article KEPT = new Article(TYPE);
    private static final Shape WRITABLE =
            Shape.of(
                    optional("active", Kind.BOOL),
                    optional("country", Kind.TEXT),
                    optional("description", Kind.TEXT),
                    optional("jurisdiction", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("state", Kind.TEXT),
                    optional("tax_type", Kind.oneOf("gst", "sales_tax", "vat")));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                required("display_name", Kind.TEXT),
                                required("inclusive", Kind.BOOL),
                                required("percentage", Kind.NUMBER)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(
                        PATH,
                        TYPE,
                        Filter.by("active", Kind.BOOL),
                        Filter.by("inclusive", Kind.BOOL)),
                Operation.post(
                        PATH + "/{id}",
                        WRITABLE.and(optional("display_name", Kind.TEXT)),
                        KEPT::update));
    }

    private ObjectNode create(Call call) {
        ObjectNode rate = Patch.apply(call.fresh(TYPE, Ids.fresh("txr")), call.params());
        return KEPT.add(call, rate);
    }

    /** The rates that a parameter names, as objects; archived ones are for what has them. */
    static ArrayNode given(Call call, JsonNode ids, String param) {
        ArrayNode rates = Json.array();
        for (JsonNode id : ids) {
            rates.add(
                    call.books()
                            .find(TYPE, id.asText())
                            .filter(rate -> rate.path("active").asBoolean())
                            .orElseThrow(
                                    () -> StripeError.missingReference(TYPE, id.asText(), param)));
        }
        return rates;
    }
}
