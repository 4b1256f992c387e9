// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A bank account that is debited by SEPA, with one of Stripe's test numbers
 * (docs.stripe.com/testing): the money comes after a while, or it does not.
 *
 * @param number an IBAN without spaces
 * @param holder as on the form
 */
public record BankAccount(String number, String holder) implements Means {

    static final String TYPE = "sepa_debit";

    /** Whether the debit succeeds, by IBAN. */
    private static final Map<String, Boolean> KNOWN =
            Map.of(
                    "DE89370400440532013000", true,
                    "DE62370400440532013001", false,
                    "FR1420041010050500013M02606", true,
                    "FR8420041010050500013M02607", false,
                    "NL39RABO0300065264", true,
                    "NL91ABNA0417164300", false,
                    "ES0700120345030000067890", true,
                    "ES9121000418450200051332", false,
                    "AT611904300234573201", true,
                    "AT861904300235473202", false);

    public static boolean known(String iban) {
        return KNOWN.containsKey(iban);
    }

    static BankAccount of(ObjectNode method) {
        return new BankAccount(
                method.path("_number").asText(),
                method.path("billing_details").path("name").asText(null));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String country() {
        return number.substring(0, 2);
    }

    @Override
    public ObjectNode details() {
        ObjectNode details = Json.object().put("bank_code", number.substring(4, 12));
        details.put("branch_code", "").put("country", country()).put("fingerprint", fingerprint());
        details.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        return details.put("last4", last4());
    }

    @Override
    public ObjectNode charged(long amount, boolean authenticated) {
        ObjectNode charged = Json.object().put("bank_code", number.substring(4, 12));
        charged.put("branch_code", "").put("country", country()).put("fingerprint", fingerprint());
        return charged.put("last4", last4()).putNull("mandate");
    }

    @Override
    public ObjectNode addressHash() {
        ObjectNode hash = Json.object().putNull("city").put("country", country());
        return hash.putNull("line1").putNull("line2").putNull("postal_code").putNull("state");
    }

    @Override
    public Optional<Decline> decline() {
        return KNOWN.getOrDefault(number, true)
                ? Optional.empty()
                : Optional.of(Decline.DEBIT_FAILED);
    }

    @Override
    public boolean slow() {
        return true;
    }

    private String last4() {
        return number.substring(number.length() - 4);
    }

    private String fingerprint() {
        byte[] seed = ("guichet sandbox " + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "").substring(0, 16);
    }
}
