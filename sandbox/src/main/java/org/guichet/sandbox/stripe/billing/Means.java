// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Json;

/** What a payment is made with: a test card, or a test bank account that is debited. */
public sealed interface Means permits Card, BankAccount {

    /** The means behind a payment method; one that was kept before numbers were is a plain card. */
    static Means of(ObjectNode method) {
        return method.path("type").asText().equals(BankAccount.TYPE)
                ? BankAccount.of(method)
                : Card.of(method);
    }

    /** Stripe's word, which is also the name of the hash with the details. */
    String type();

    /** The number that was typed in; it never leaves the stand-in. */
    String number();

    /** Of the person who pays, for bills. */
    String holder();

    /** ISO 3166-1 alpha-2. */
    String country();

    /** The hash of a payment method. */
    ObjectNode details();

    /** The hash of a charge. */
    ObjectNode charged(long amount, boolean authenticated);

    /** Where the payer is. */
    ObjectNode addressHash();

    /** Why a charge fails while the payer is away; empty where it does not. */
    Optional<Decline> decline();

    /** Whether the money takes days, in which the payment is processing. */
    boolean slow();

    default ObjectNode billingDetails(String email) {
        ObjectNode details = Json.object();
        details.set("address", addressHash());
        details.put("email", email).put("name", holder());
        return details.putNull("phone").putNull("tax_id");
    }
}
