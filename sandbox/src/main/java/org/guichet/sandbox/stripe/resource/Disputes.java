// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.guichet.sandbox.stripe.billing.Disputing;

/** Disputes, which are opened and decided on the sandbox's own page. */
public final class Disputes implements Resource {

    private static final String PATH = "/v1/disputes";
    private static final String TYPE = "dispute";
    private static final Shape EVIDENCE =
            Shape.of(
                    optional("access_activity_log", Kind.TEXT),
                    optional("cancellation_rebuttal", Kind.TEXT),
                    optional("customer_email_address", Kind.TEXT),
                    optional("customer_name", Kind.TEXT),
                    optional("product_description", Kind.TEXT),
                    optional("refund_refusal_explanation", Kind.TEXT),
                    optional("service_date", Kind.TEXT),
                    optional("uncategorized_text", Kind.TEXT));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("charge"), Filter.by("payment_intent")),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("evidence", EVIDENCE),
                                optional("metadata", Kind.METADATA),
                                optional("submit", Kind.BOOL)),
                        this::update),
                Operation.post(PATH + "/{id}/close", Shape.of(), this::close));
    }

    /** Evidence is handed in at once unless the caller says that it is only put down. */
    private ObjectNode update(Call call) {
        ObjectNode dispute = open(call);
        ObjectNode before = dispute.deepCopy();
        Patch.apply(dispute, call.params(), "evidence", "submit");
        if (call.get("evidence") instanceof ObjectNode evidence) {
            ((ObjectNode) dispute.get("evidence")).setAll(evidence);
            ObjectNode details = (ObjectNode) dispute.get("evidence_details");
            details.put("has_evidence", true);
            JsonNode submit = call.get("submit");
            if (submit.isMissingNode() || submit.asBoolean()) {
                details.put("submission_count", details.path("submission_count").asInt() + 1);
                String now = dispute.path("status").asText();
                dispute.put("status", now.replace("needs_response", "under_review"));
            }
        }
        call.books().save(dispute);
        call.books().announceChange("charge.dispute.updated", before, dispute);
        return dispute;
    }

    private ObjectNode close(Call call) {
        return new Disputing(call.books()).close(open(call), "lost");
    }

    private static ObjectNode open(Call call) {
        ObjectNode dispute = call.subject(TYPE);
        if (!Disputing.open(dispute)) {
            throw StripeError.invalid(null, null, "This dispute is already closed");
        }
        return dispute;
    }
}
