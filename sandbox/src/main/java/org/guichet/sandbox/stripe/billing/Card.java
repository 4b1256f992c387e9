// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A card whose number is one of Stripe's test numbers.
 *
 * @param country where it was issued, ISO 3166-1 alpha-2
 * @param holder as on the form
 * @param address the payer's country and no more, ISO 3166-1 alpha-2
 */
public record Card(
        TestCard kind,
        String number,
        int month,
        int year,
        String country,
        String holder,
        String address)
        implements Means {

    /** The card behind a payment method; one that was kept before numbers were is a plain one. */
    static Card of(ObjectNode method) {
        String number = method.path("_number").asText(TestCard.VISA.number());
        return new Card(
                TestCard.of(number).orElse(TestCard.VISA),
                number,
                method.path("card").path("exp_month").asInt(),
                method.path("card").path("exp_year").asInt(),
                method.path("card").path("country").asText(),
                method.path("billing_details").path("name").asText(null),
                method.path("billing_details").path("address").path("country").asText(null));
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    @Override
    public String type() {
        return "card";
    }

    @Override
    public Optional<Decline> decline() {
        return Decline.of(kind.outcome());
    }

    @Override
    public boolean slow() {
        return false;
    }

    @Override
    public ObjectNode details() {
        ObjectNode card = Json.object().put("brand", kind.brand());
        checks(card);
        card.put("country", country).put("display_brand", kind.brand());
        card.put("exp_month", month).put("exp_year", year).put("fingerprint", fingerprint());
        card.put("funding", "credit").putNull("generated_from");
        card.put("last4", last4()).putNull("networks").putNull("regulated_status");
        card.putObject("three_d_secure_usage").put("supported", true);
        return card.putNull("wallet");
    }

    @Override
    public ObjectNode charged(long amount, boolean authenticated) {
        ObjectNode card = Json.object().put("amount_authorized", amount);
        card.putNull("authorization_code").put("brand", kind.brand());
        checks(card);
        card.put("country", country).put("exp_month", month).put("exp_year", year);
        card.put("fingerprint", fingerprint()).put("funding", "credit").putNull("installments");
        card.put("last4", last4()).putNull("mandate").put("network", kind.brand());
        card.putNull("network_transaction_id").putNull("regulated_status");
        if (authenticated) {
            card.putObject("three_d_secure")
                    .put("authentication_flow", "challenge")
                    .putNull("electronic_commerce_indicator")
                    .putNull("exemption_indicator")
                    .put("result", "authenticated")
                    .putNull("result_reason")
                    .putNull("transaction_id")
                    .put("version", "2.2.0");
        } else {
            card.putNull("three_d_secure");
        }
        return card.putNull("transaction_link_id").putNull("wallet");
    }

    @Override
    public ObjectNode addressHash() {
        ObjectNode hash = Json.object().putNull("city").put("country", address);
        return hash.putNull("line1").putNull("line2").putNull("postal_code").putNull("state");
    }

    /** The same card has the same fingerprint in every account, and tells nothing of the number. */
    private String fingerprint() {
        byte[] seed = ("guichet sandbox " + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "").substring(0, 16);
    }

    private static void checks(ObjectNode card) {
        card.putObject("checks")
                .putNull("address_line1_check")
                .putNull("address_postal_code_check")
                .put("cvc_check", "pass");
    }
}
