// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Lines in, amounts out. Of each line first its own discounts are taken off, then those of the
 * whole bill, then its taxes are reckoned of what is left; each amount is rounded for itself, half
 * up, and the bill's amounts are sums. So no cent can be lost between a bill and its lines.
 *
 * <p>Money off a bill is shared out among the lines by what is left of them; what the shares lack
 * of the whole by rounding down goes to the first lines, a unit each.
 */
final class Reckoning {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What reckons of a line with rates of its own looks here. */
    static final String RATES = "_tax_rates";

    /** A line's own discounts, as objects. */
    static final String OWN = "_discounts";

    private Reckoning() {}

    /**
     * Writes all amounts of a bill that discounts and taxes change.
     *
     * @param bill an invoice, or what has its lines, rates and the payer's exemption
     * @param discounts of the whole bill, in the order in which they are taken off
     */
    static void of(ObjectNode bill, List<ObjectNode> discounts) {
        List<ObjectNode> lines = lines(bill);
        for (ObjectNode line : lines) {
            line.putArray("discount_amounts");
            line.path(OWN).forEach(own -> take(List.of(line), (ObjectNode) own));
            line.put("_before", left(line));
        }
        discounts.forEach(discount -> take(lines, discount));
        for (ObjectNode line : lines) {
            JsonNode rates = line.has(RATES) ? line.get(RATES) : bill.path("default_tax_rates");
            String exempt = bill.path("customer_tax_exempt").asText();
            line.set("taxes", taxes(left(line), rates, exempt));
            long gross = line.path("_before").asLong();
            line.put("_before_excluding", gross - included(taxes(gross, rates, exempt)));
            line.set("pretax_credit_amounts", credits(line.path("discount_amounts")));
        }
        sums(bill, lines);
    }

    /** What is left of a line after its discounts. */
    static long left(JsonNode line) {
        return line.path("amount").asLong() - sum(line.path("discount_amounts"));
    }

    static long sum(JsonNode amounts) {
        return amounts.valueStream().mapToLong(entry -> entry.path("amount").asLong()).sum();
    }

    /** Of taxes, what the price contains already. */
    static long included(JsonNode taxes) {
        return sum(taxes) - added(taxes);
    }

    /** Of taxes, what comes on top of the price. */
    static long added(JsonNode taxes) {
        return taxes.valueStream()
                .filter(tax -> tax.path("tax_behavior").asText().equals("exclusive"))
                .mapToLong(tax -> tax.path("amount").asLong())
                .sum();
    }

    /** So much of an amount as one number is of another, rounded half up. */
    static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static void take(List<ObjectNode> lines, ObjectNode discount) {
        List<ObjectNode> among =
                lines.stream()
                        .filter(line -> line.path("discountable").asBoolean() && left(line) > 0)
                        .toList();
        JsonNode coupon = discount.path("_coupon");
        if (coupon.path("percent_off").isNumber()) {
            BigDecimal percent = coupon.path("percent_off").decimalValue();
            among.forEach(line -> take(line, discount, percent(left(line), percent)));
            return;
        }
        long whole = among.stream().mapToLong(Reckoning::left).sum();
        long off = Math.min(whole, coupon.path("amount_off").asLong());
        List<Long> shares = among.stream().map(line -> off * left(line) / whole).toList();
        long lacking = off - shares.stream().mapToLong(Long::longValue).sum();
        for (int at = 0; at < among.size(); at++) {
            take(among.get(at), discount, shares.get(at) + (at < lacking ? 1 : 0));
        }
    }

    private static void take(ObjectNode line, ObjectNode discount, long amount) {
        ((ArrayNode) line.get("discount_amounts"))
                .addObject()
                .put("amount", amount)
                .put("discount", discount.path("id").asText());
    }

    private static ArrayNode taxes(long amount, JsonNode rates, String exempt) {
        BigDecimal within =
                rates.valueStream()
                        .filter(rate -> rate.path("inclusive").asBoolean())
                        .map(rate -> rate.path("percentage").decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean taxed = !exempt.equals("exempt") && !exempt.equals("reverse");
        ArrayNode taxes = Json.array();
        long contained = 0;
        for (JsonNode rate : rates) {
            if (rate.path("inclusive").asBoolean()) {
                long tax = taxed ? contained(amount, rate, within) : 0;
                contained += tax;
                taxes.add(tax(rate, tax, exempt));
            }
        }
        long net = amount - contained;
        for (JsonNode rate : rates) {
            if (!rate.path("inclusive").asBoolean()) {
                long tax = taxed ? percent(net, rate.path("percentage").decimalValue()) : 0;
                taxes.add(tax(rate, tax, exempt));
            }
        }
        for (JsonNode tax : taxes) {
            ((ObjectNode) tax).put("taxable_amount", net);
        }
        return taxes;
    }

    private static ObjectNode tax(JsonNode rate, long amount, String exempt) {
        ObjectNode tax = Json.object().put("amount", amount);
        tax.put("tax_behavior", rate.path("inclusive").asBoolean() ? "inclusive" : "exclusive");
        tax.putObject("tax_rate_details").put("tax_rate", rate.path("id").asText());
        // Why a rate of the seller's own was charged, Stripe does not know.
        tax.put(
                "taxability_reason",
                switch (exempt) {
                    case "exempt" -> "customer_exempt";
                    case "reverse" -> "reverse_charge";
                    default -> "not_available";
                });
        return tax.put("type", "tax_rate_details");
    }

    private static long contained(long amount, JsonNode rate, BigDecimal within) {
        return BigDecimal.valueOf(amount)
                .multiply(rate.path("percentage").decimalValue())
                .divide(HUNDRED.add(within), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long percent(long amount, BigDecimal percent) {
        return BigDecimal.valueOf(amount)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static ArrayNode credits(JsonNode discountAmounts) {
        ArrayNode credits = Json.array();
        for (JsonNode discount : discountAmounts) {
            credits.add(((ObjectNode) discount).deepCopy().put("type", "discount"));
        }
        return credits;
    }

    private static void sums(ObjectNode bill, List<ObjectNode> lines) {
        long subtotal = 0;
        long subtotalExcluding = 0;
        long total = 0;
        long excluding = 0;
        for (ObjectNode line : lines) {
            subtotal += line.path("_before").asLong();
            subtotalExcluding += line.path("_before_excluding").asLong();
            total += left(line) + added(line.path("taxes"));
            excluding += left(line) - included(line.path("taxes"));
        }
        bill.put("subtotal", subtotal).put("subtotal_excluding_tax", subtotalExcluding);
        bill.put("total", total).put("total_excluding_tax", excluding);
        bill.set("total_discount_amounts", together(lines, "discount_amounts"));
        bill.set("total_taxes", together(lines, "taxes"));
        bill.set("total_pretax_credit_amounts", together(lines, "pretax_credit_amounts"));
    }

    /** Entries that differ in nothing but their amounts are one. */
    static ArrayNode together(Iterable<? extends JsonNode> lines, String field) {
        ArrayNode all = Json.array();
        for (JsonNode line : lines) {
            for (JsonNode entry : line.path(field)) {
                StreamSupport.stream(all.spliterator(), false)
                        .map(ObjectNode.class::cast)
                        .filter(known -> same(known, entry))
                        .findFirst()
                        .ifPresentOrElse(
                                known -> add(known, entry), () -> all.add(entry.deepCopy()));
            }
        }
        return all;
    }

    private static boolean same(ObjectNode one, JsonNode other) {
        return bare(one).equals(bare((ObjectNode) other));
    }

    private static ObjectNode bare(ObjectNode entry) {
        return entry.deepCopy().remove(List.of("amount", "taxable_amount"));
    }

    private static void add(ObjectNode known, JsonNode more) {
        for (String field : new String[] {"amount", "taxable_amount"}) {
            if (more.has(field)) {
                known.put(field, known.path(field).asLong() + more.path(field).asLong());
            }
        }
    }

    private static List<ObjectNode> lines(ObjectNode bill) {
        return bill.path("lines").path("data").valueStream().map(ObjectNode.class::cast).toList();
    }
}
