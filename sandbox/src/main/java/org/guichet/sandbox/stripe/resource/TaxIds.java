// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Verification;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** The tax numbers of a customer, verified some time after they were given. */
public final class TaxIds implements Resource {

    private static final String PATH = "/v1/customers/{id}/tax_ids";
    private static final String TYPE = "tax_id";

    /** What each type takes; the check digits are left to the registers. */
    private static final Map<String, Pattern> VALUES =
            Map.of(
                    "eu_vat", Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}"),
                    "gb_vat", Pattern.compile("GB([0-9]{9}([0-9]{3})?|(GD|HA)[0-9]{3})"),
                    "ch_vat", Pattern.compile("CHE-?([0-9]{3}[.]?){2}[0-9]{3} ?(MWST|TVA|IVA)"),
                    "no_vat", Pattern.compile("[0-9]{9}MVA"),
                    "li_vat", Pattern.compile("[0-9]{5}"),
                    "nz_gst", Pattern.compile(".+"));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                required(
                                        "type",
                                        Kind.oneOf(
                                                "ch_vat", "eu_vat", "gb_vat", "li_vat", "no_vat",
                                                "nz_gst")),
                                required("value", Kind.TEXT)),
                        this::create),
                Operation.get(PATH, Shape.listing(), this::list),
                Operation.get(PATH + "/{number}", Shape.of(), TaxIds::subject),
                Operation.get("/v1/tax_ids/{number}", Shape.of(), TaxIds::any),
                Operation.delete(PATH + "/{number}", Shape.of(), this::delete));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.living("customer");
        String value = call.text("value").orElseThrow();
        String type = call.text("type").orElseThrow();
        if (!VALUES.get(type).matcher(value).matches()) {
            throw StripeError.invalid("tax_id_invalid", "value", "Invalid value for " + type + ".");
        }
        ObjectNode taxId = call.fresh(TYPE, Ids.fresh("txi"));
        taxId.put("type", type).put("value", value);
        taxId.put("country", country(type, value));
        taxId.set("customer", customer.get("id"));
        ObjectNode owner = taxId.putObject("owner").put("type", "customer");
        owner.putNull("customer_account").set("customer", customer.get("id"));
        Verification.begin(call.books(), taxId);
        call.books().add(taxId);
        call.books().announce("customer.tax_id.created", taxId);
        return taxId;
    }

    /** Greece's numbers begin otherwise than its code. */
    private static String country(String type, String value) {
        String code = (type.equals("eu_vat") ? value : type).substring(0, 2);
        return code.equals("EL") ? "GR" : code.toUpperCase(Locale.ROOT);
    }

    private ObjectNode list(Call call) {
        String customer = call.living("customer").path("id").asText();
        return call.list(Query.of(TYPE).where("customer", customer));
    }

    private ObjectNode delete(Call call) {
        ObjectNode taxId = subject(call);
        String id = taxId.path("id").asText();
        call.books().delete(id);
        call.books().announce("customer.tax_id.deleted", taxId);
        return Json.object().put("id", id).put("object", TYPE).put("deleted", true);
    }

    /** Whosever it is. */
    private static ObjectNode any(Call call) {
        String number = call.segments().get("number");
        return call.books()
                .find(TYPE, number)
                .orElseThrow(() -> StripeError.missingObject(TYPE, number, "id"));
    }

    /** Under another customer's address it does not exist. */
    private static ObjectNode subject(Call call) {
        String number = call.segments().get("number");
        return call.books()
                .find(TYPE, number)
                .filter(taxId -> taxId.path("customer").asText().equals(call.segments().get("id")))
                .orElseThrow(() -> StripeError.missingObject(TYPE, number, "id"));
    }
}
