// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptBodyTest {

    @Test
    void addresses_and_secrets_are_blanked_and_every_other_byte_stays() {
        assertThat(
                        kept(
                                """
                                {"id":"evt_1", "type":"invoice.paid",  "data":{"object":{"id":"in_1","note":"the url\\":\\"x",
                                 "url" : "https://pay.example/c/1\\"2", "hosted_invoice_url":"https://pay.example/i/1","invoice_pdf":null,
                                 "charge":{"receipt_url":"https://pay.example/r/1","client_secret":"pi_1_secret_2"},
                                 "pdf":"https://pay.example/p","lines":{"url":"/v1/invoices/in_1/lines"},"hung\\u00e9":"é"}}}"""))
                .isEqualTo(
                        """
                        {"id":"evt_1", "type":"invoice.paid",  "data":{"object":{"id":"in_1","note":"the url\\":\\"x",
                         "url" : "", "hosted_invoice_url":"","invoice_pdf":null,
                         "charge":{"receipt_url":"","client_secret":""},
                         "pdf":"","lines":{"url":"/v1/invoices/in_1/lines"},"hung\\u00e9":"é"}}}""");
    }

    @Test
    void what_has_none_of_them_is_not_even_copied() {
        byte[] body =
                "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"data\":{\"object\":{\"id\":\"in_1\",\"lines\":{\"url\":\"/v1/x\"}}}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(KeptBody.of(StripeEvent.parse(body).orElseThrow(), body)).isSameAs(body);
    }

    @Test
    void of_what_was_not_asked_for_nothing_is_kept_but_that_it_came() {
        assertThat(
                        kept(
                                "{\"id\":\"evt_1\",\"type\":\"billing_portal.session.created\",\"livemode\":true,\"api_version\":\"2026-07-29.dahlia\",\"data\":{\"object\":{\"id\":\"bps_1\",\"url\":\"https://pay.example\"}}}"))
                .isEqualTo(
                        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"billing_portal.session.created\",\"livemode\":true,\"api_version\":\"2026-07-29.dahlia\"}");
        assertThat(
                        kept(
                                "{\"id\":\"evt_1\",\"type\":\"customer.deleted\",\"api_version\":\"\\\"}\"}"))
                .isEqualTo(
                        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"customer.deleted\",\"livemode\":false}");
    }

    @Test
    void stripe_knows_each_event_that_is_asked_for() {
        assertThat(
                        Stream.of(WebhookEndpointCreateParams.EnabledEvent.values())
                                .map(WebhookEndpointCreateParams.EnabledEvent::getValue))
                .containsAll(HandledEvents.OF_STRIPE);
        assertThat(
                        Stream.of(WebhookEndpointUpdateParams.EnabledEvent.values())
                                .map(WebhookEndpointUpdateParams.EnabledEvent::getValue))
                .containsAll(HandledEvents.OF_STRIPE);
    }

    private static String kept(String event) {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        return new String(
                KeptBody.of(StripeEvent.parse(body).orElseThrow(), body), StandardCharsets.UTF_8);
    }
}
