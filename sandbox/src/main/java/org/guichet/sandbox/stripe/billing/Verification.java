// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Books;

/**
 * A tax number is looked up some time after it was given. Stripe's test numbers decide: nine ones
 * are not found, nine twos are never answered, all others are found. Those have wrong check digits,
 * so for right ones the control page decides. Only registers that Stripe asks are asked.
 */
public final class Verification {

    private static final Duration TAKES = Duration.ofSeconds(2);

    /** How it can stand; pending by hand is never answered. */
    public static final List<String> OUTCOMES =
            List.of("pending", "verified", "unverified", "unavailable");

    private static final Set<String> NOT_ASKED = Set.of("ch_vat", "no_vat", "li_vat");

    private Verification() {}

    public static void begin(Books books, ObjectNode taxId) {
        if (NOT_ASKED.contains(taxId.path("type").asText())) {
            ((ObjectNode) taxId.get("verification")).put("status", "unavailable");
        } else if (!taxId.path("value").asText().contains("222222222")) {
            taxId.put("_verifies_at", books.now().plus(TAKES).getEpochSecond());
        }
    }

    static void end(Books books, ObjectNode taxId) {
        boolean found = !taxId.path("value").asText().contains("111111111");
        turn(books, taxId, found ? "verified" : "unverified");
    }

    /** The register answers, or does not; as often as one likes. */
    public static ObjectNode turn(Books books, ObjectNode taxId, String outcome) {
        ObjectNode before = taxId.deepCopy();
        ObjectNode verification = (ObjectNode) taxId.get("verification");
        verification.put("status", outcome);
        if (outcome.equals("verified")) {
            verification.put("verified_name", "Inc. (verified by the sandbox)");
            verification.put("verified_address", "123 Test St");
        } else {
            verification.putNull("verified_name").putNull("verified_address");
        }
        taxId.remove("_verifies_at");
        books.save(taxId);
        if (!before.get("verification").equals(verification)) {
            books.announceChange("customer.tax_id.updated", before, taxId);
        }
        return taxId;
    }
}
