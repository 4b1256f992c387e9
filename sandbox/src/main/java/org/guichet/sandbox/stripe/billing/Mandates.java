// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** What a payer signs to be debited: good as long as the bank account is his payment method. */
final class Mandates {

    private final Books books;

    Mandates(Books books) {
        this.books = books;
    }

    void sign(ObjectNode method) {
        String id = Ids.fresh("mandate");
        ObjectNode mandate = Json.object().put("id", id).put("object", "mandate");
        ObjectNode acceptance = mandate.putObject("customer_acceptance");
        acceptance.put("accepted_at", books.seconds());
        acceptance.putObject("online").putNull("ip_address").putNull("user_agent");
        acceptance.put("type", "online");
        mandate.put("livemode", false).putObject("multi_use");
        mandate.set("payment_method", method.get("id"));
        ObjectNode details = mandate.putObject("payment_method_details");
        details.putObject(BankAccount.TYPE)
                .put("reference", Ids.letters(16).toUpperCase(Locale.ROOT))
                .put("url", "https://hooks.stripe.com/mandates/" + id);
        details.put("type", BankAccount.TYPE);
        books.add(mandate.put("status", "active").put("type", "multi_use"));
        method.put("_mandate", id);
    }

    /** The mandate by which a payment method may be debited; a card needs none. */
    static Optional<String> of(ObjectNode method) {
        return Json.text(method, "_mandate");
    }

    /** The account is taken away. */
    void end(ObjectNode method) {
        of(method)
                .map(books::get)
                .ifPresent(
                        mandate -> {
                            ObjectNode before = mandate.deepCopy();
                            books.save(mandate.put("status", "inactive"));
                            books.announceChange("mandate.updated", before, mandate);
                        });
    }
}
