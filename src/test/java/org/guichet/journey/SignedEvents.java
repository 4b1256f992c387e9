// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Events as Stripe sends them, each with an id of its own and its signature: a payment of one of
 * 2,000 customers, in the shape and size of version 2026-07-29.dahlia. Of a type that is kept
 * whole, or of one that the product did not ask for, of which it keeps no more than that it came
 * and asks Stripe nothing.
 */
final class SignedEvents {

    private static final int CUSTOMERS = 2000;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Kept whole, and looked at where the workers are on. */
    static final String HANDLED = "invoice.payment_succeeded";

    static final String NOT_ASKED_FOR = "payment_intent.succeeded";

    private final byte[] body;
    private final int idAt = template().indexOf("evt_") + 4;
    private final int customerAt = template().indexOf("cus_") + 4;
    private final byte[] head;
    private final Mac mac;
    private long number;
    private final long run;

    SignedEvents(int port, String secret, String type) {
        this.body = template().formatted(type).getBytes(StandardCharsets.US_ASCII);
        this.run = System.nanoTime();
        this.head =
                ("POST /hooks/stripe/eu HTTP/1.1\r\nHost: localhost:"
                                + port
                                + "\r\nContent-Type: application/json; charset=utf-8\r\n"
                                + "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r\n"
                                + "Accept: */*; q=0.5, application/xml\r\nCache-Control: no-cache\r\n"
                                + "Content-Length: "
                                + body.length
                                + "\r\nStripe-Signature: ")
                        .getBytes(StandardCharsets.US_ASCII);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In bytes, of one body. */
    int size() {
        return body.length;
    }

    String body() {
        return new String(body, StandardCharsets.US_ASCII);
    }

    /** Makes another event and tells its id. */
    String next() {
        number++;
        hex(idAt, run);
        hex(idAt + 16, number);
        hex(customerAt, number % CUSTOMERS);
        return new String(body, idAt - 4, 36, StandardCharsets.US_ASCII);
    }

    /** The event that {@link #next()} made, as a whole request. */
    byte[] request() {
        byte[] time =
                Long.toString(System.currentTimeMillis() / 1000)
                        .getBytes(StandardCharsets.US_ASCII);
        mac.update(time);
        mac.update((byte) '.');
        byte[] signature =
                HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + 2 + time.length + 4 + 64 + 4 + body.length];
        int at = put(request, 0, head);
        at = put(request, at, "t=".getBytes(StandardCharsets.US_ASCII));
        at = put(request, at, time);
        at = put(request, at, ",v1=".getBytes(StandardCharsets.US_ASCII));
        at = put(request, at, signature);
        at = put(request, at, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        put(request, at, body);
        return request;
    }

    private static int put(byte[] into, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }

    private void hex(int at, long value) {
        for (int i = 15; i >= 0; i--) {
            body[at + i] = HEX[(int) (value & 15)];
            value >>>= 4;
        }
    }

    private static String template() {
        return """
        {
          "id": "evt_00000000000000000000000000000000",
          "object": "event",
          "api_version": "2026-07-29.dahlia",
          "created": 1785000000,
          "data": {
            "object": {
              "id": "pi_3TmXk2A1b2C3d4E51XyZaBcD",
              "object": "payment_intent",
              "amount": 999,
              "amount_capturable": 0,
              "amount_details": {
                "tip": {}
              },
              "amount_received": 999,
              "application": null,
              "application_fee_amount": null,
              "automatic_payment_methods": null,
              "canceled_at": null,
              "cancellation_reason": null,
              "capture_method": "automatic",
              "client_secret": "pi_3TmXk2A1b2C3d4E51XyZaBcD_secret_abcdefghijklmnopqrstuvwxy",
              "confirmation_method": "automatic",
              "created": 1784999990,
              "currency": "eur",
              "customer": "cus_0000000000000000",
              "customer_account": null,
              "description": "Subscription update",
              "excluded_payment_method_types": null,
              "last_payment_error": null,
              "latest_charge": "ch_3TmXk2A1b2C3d4E51QwErTyU",
              "livemode": false,
              "metadata": {},
              "next_action": null,
              "on_behalf_of": null,
              "payment_details": {
                "customer_reference": null,
                "order_reference": "in_1TmXk2A1b2C3d4E5FgHiJkLm"
              },
              "payment_method": "pm_1TmXk2A1b2C3d4E5OpQrStUv",
              "payment_method_configuration_details": null,
              "payment_method_options": {
                "card": {
                  "installments": null,
                  "mandate_options": null,
                  "network": null,
                  "request_three_d_secure": "automatic",
                  "setup_future_usage": "off_session"
                },
                "sepa_debit": {
                  "mandate_options": {}
                }
              },
              "payment_method_types": [
                "card",
                "sepa_debit"
              ],
              "processing": null,
              "receipt_email": null,
              "review": null,
              "setup_future_usage": "off_session",
              "shipping": null,
              "source": null,
              "statement_descriptor": null,
              "statement_descriptor_suffix": null,
              "status": "succeeded",
              "transfer_data": null,
              "transfer_group": null
            }
          },
          "livemode": false,
          "pending_webhooks": 1,
          "request": {
            "id": "req_AbCdEfGhIjKlMn",
            "idempotency_key": "0f8d7c1e-2b3a-4c5d-8e9f-0123456789ab"
          },
          "type": "%s"
        }""";
    }
}
