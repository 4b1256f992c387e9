// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Scheduling;
import org.guichet.sandbox.stripe.store.Json;

/** The {@code phases} parameter: each begins where the one before it ends. */
final class SchedulePhases {

    private SchedulePhases() {}

    /**
     * @param currency empty while the customer has none
     * @param start of the first phase, where it does not say itself
     * @param billed ids of the prices that the subscription has, which may be archived by now
     */
    static ArrayNode of(Call call, String currency, long start, Set<String> billed) {
        ArrayNode phases = Json.array();
        String money = currency;
        long next = start;
        for (JsonNode asked : call.get("phases")) {
            String param = "phases[" + phases.size() + "]";
            ObjectNode phase = phase(call, asked, money, param, next, billed);
            money = phase.path("currency").asText();
            next = phase.path("end_date").asLong();
            phases.add(phase);
        }
        if (phases.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_missing", "phases", "Missing required param: phases.");
        }
        return phases;
    }

    private static ObjectNode phase(
            Call call,
            JsonNode asked,
            String currency,
            String param,
            long next,
            Set<String> billed) {
        ObjectNode phase = Json.blank("subscription_schedule.phase");
        long start = moment(call, asked.path("start_date"), next);
        if (start != next && !param.equals("phases[0]")) {
            throw StripeError.invalid(
                    null,
                    param + "[start_date]",
                    "The start date of a phase must be the end date of the phase before it.");
        }
        ArrayNode items = phase.putArray("items");
        for (JsonNode item : asked.path("items")) {
            String at = "%s[items][%d][price]".formatted(param, items.size());
            String id = item.path("price").asText();
            ObjectNode price = Changes.price(call, id, currency, at, billed);
            phase.set("currency", price.get("currency"));
            items.add(Scheduling.item(price, item.path("quantity").asLong(1)));
        }
        phase.put("start_date", start).put("end_date", end(call, asked, start, param));
        if (asked.path("metadata").isObject()) {
            phase.set("metadata", asked.get("metadata"));
        }
        Json.text(asked, "proration_behavior")
                .ifPresent(behavior -> phase.put("proration_behavior", behavior));
        return phase;
    }

    private static long end(Call call, JsonNode asked, long start, String param) {
        JsonNode duration = asked.path("duration");
        long end =
                duration.isObject()
                        ? Instant.ofEpochSecond(start)
                                .atZone(ZoneOffset.UTC)
                                .plus(
                                        duration.path("interval_count").asLong(1),
                                        ChronoUnit.valueOf(
                                                duration.path("interval")
                                                                .asText()
                                                                .toUpperCase(Locale.ROOT)
                                                        + "S"))
                                .toEpochSecond()
                        : moment(call, asked.path("end_date"), 0);
        if (end <= start) {
            throw StripeError.invalid(
                    null,
                    param + "[end_date]",
                    "A phase needs a `duration` or an `end_date` after its start.");
        }
        return end;
    }

    private static long moment(Call call, JsonNode asked, long otherwise) {
        return asked.asText().equals("now")
                ? Clocks.of(call.books(), call.params()).seconds()
                : asked.asLong(otherwise);
    }
}
