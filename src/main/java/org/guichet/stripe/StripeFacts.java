// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.relay.ArrivalFacts;

/**
 * What of an event operators see: ids, types, states, amounts and times, by name. A list of what is
 * let through, since nobody can list what Stripe may add: names, addresses and anything with a
 * blank, an at-sign or a slash never pass, so neither do the links that are bearer secrets (hosted
 * pages, receipts, the portal) nor {@code client_secret} and fingerprints, whose names are not in
 * the list.
 */
@ApplicationScoped
class StripeFacts implements ArrivalFacts {

    private static final int MOST = 200;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:+-]{1,120}");

    /** What is looked into. */
    private static final Set<String> WHOLES =
            Set.of(
                    "data",
                    "object",
                    "previous_attributes",
                    "items",
                    "lines",
                    "parent",
                    "subscription_details",
                    "pricing",
                    "price_details",
                    "price",
                    "recurring",
                    "period",
                    "status_transitions",
                    "request",
                    "metadata");

    /** What is shown. */
    private static final Set<String> SHOWN =
            Set.of(
                    "id object type api_version created livemode pending_webhooks status payment_status billing_reason collection_method mode currency amount amount_due amount_paid amount_remaining amount_refunded amount_total amount_subtotal subtotal total attempt_count attempted auto_advance paid cancel_at cancel_at_period_end canceled_at ended_at start_date start end current_period_start current_period_end period_start period_end next_payment_attempt due_date expires_at trial_start trial_end finalized_at paid_at voided_at marked_uncollectible_at customer subscription invoice charge payment_intent latest_invoice default_payment_method price product lookup_key quantity interval interval_count number code decline_code failure_code reason client_reference_id guichet_account guichet_checkout guichet_offer"
                            .split(" "));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String edge() {
        return "stripe";
    }

    @Override
    public List<Fact> of(String body) {
        List<Fact> facts = new ArrayList<>();
        try {
            look(JSON.readTree(body), "", facts);
        } catch (JsonProcessingException notJson) {
            return List.of();
        }
        return facts;
    }

    private static void look(JsonNode node, String path, List<Fact> facts) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), path + "[" + i + "]", facts);
            }
            return;
        }
        node.properties()
                .forEach(
                        field -> {
                            String name = field.getKey();
                            JsonNode value = field.getValue();
                            String place = path.isEmpty() ? name : path + "." + name;
                            if (value.isContainerNode() && WHOLES.contains(name)) {
                                look(value, place, facts);
                            } else if (isShown(name, value) && facts.size() < MOST) {
                                facts.add(new Fact(place, value.asText()));
                            }
                        });
    }

    private static boolean isShown(String name, JsonNode value) {
        return SHOWN.contains(name)
                && (value.isNumber()
                        || value.isBoolean()
                        || (value.isTextual() && PLAIN.matcher(value.textValue()).matches()));
    }
}
