// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Json;

/** What a session knows of the payer before the page has asked. */
final class CustomerDetails {

    private CustomerDetails() {}

    static ObjectNode of(JsonNode email) {
        ObjectNode details = Json.object();
        details.putNull("address").putNull("business_name");
        details.set("email", email);
        details.putNull("individual_name").putNull("name").putNull("phone");
        details.put("tax_exempt", "none").putNull("tax_ids");
        return details;
    }
}
