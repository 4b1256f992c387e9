// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.guichet.sandbox.stripe.store.Books;

/**
 * A tax number is looked up some time after it was given. Stripe's test numbers decide: nine ones
 * are not found, nine twos are never answered, all others are found.
 */
public final class Verification {

    private static final Duration TAKES = Duration.ofSeconds(2);

    private Verification() {}

    public static void begin(Books books, ObjectNode taxId) {
        if (!taxId.path("value").asText().contains("222222222")) {
            taxId.put("_verifies_at", books.now().plus(TAKES).getEpochSecond());
        }
    }

    static void end(Books books, ObjectNode taxId) {
        ObjectNode before = taxId.deepCopy();
        boolean found = !taxId.path("value").asText().contains("111111111");
        ObjectNode verification = (ObjectNode) taxId.get("verification");
        verification.put("status", found ? "verified" : "unverified");
        if (found) {
            verification.put("verified_name", "Inc. (verified by the sandbox)");
            verification.put("verified_address", "123 Test St");
        }
        taxId.remove("_verifies_at");
        books.save(taxId);
        books.announceChange("customer.tax_id.updated", before, taxId);
    }
}
