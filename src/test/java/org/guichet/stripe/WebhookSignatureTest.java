// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_one";
    private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"é\"}";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void stripes_own_library_makes_signatures_we_accept() throws Exception {
        assertThat(verdict(signed(SECRET, 0), SECRET)).isEqualTo("good");
    }

    @Test
    void while_a_secret_is_rolled_either_is_accepted() throws Exception {
        assertThat(verdict(signed("whsec_new", 0), SECRET, "whsec_new")).isEqualTo("good");
    }

    @Test
    void another_body_is_refused() throws Exception {
        assertThat(
                        WebhookSignature.verify(
                                signed(SECRET, 0),
                                (BODY + " ").getBytes(StandardCharsets.UTF_8),
                                List.of(SECRET),
                                NOW))
                .isEqualTo(new WebhookSignature.Verdict.Bad("wrong"));
    }

    @ParameterizedTest
    @CsvSource({
        "-300, good",
        "-301, too-old",
        "300, good",
        "301, in-the-future",
        "864000, in-the-future"
    })
    void the_time_may_be_five_minutes_off_either_way(long offset, String expected)
            throws Exception {
        assertThat(verdict(signed(SECRET, offset), SECRET)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|malformed",
                "nonsense|malformed",
                "t=1|malformed",
                "v1=aa|malformed",
                "t=x,v1=aa|malformed",
                "t=99999999999999999,v1=aa|malformed",
                "t=1795341600,v0=aa|malformed",
                "t=1795341600,v1=|wrong",
                "t=1795341600,v1=00000000000000000000000000000000|wrong"
            })
    void what_is_no_signature_is_refused(String header, String expected) {
        assertThat(verdict(header, SECRET)).isEqualTo(expected);
    }

    @Test
    void a_missing_header_is_refused() {
        assertThat(verdict(null, SECRET)).isEqualTo("missing");
    }

    private static String signed(String secret, long offset) throws Exception {
        return Webhook.Signature.generateSignatureHeader(
                BODY, secret, NOW.getEpochSecond() + offset);
    }

    private static String verdict(String header, String... secrets) {
        return switch (WebhookSignature.verify(
                header, BODY.getBytes(StandardCharsets.UTF_8), List.of(secrets), NOW)) {
            case WebhookSignature.Verdict.Good good -> "good";
            case WebhookSignature.Verdict.Bad bad -> bad.reason();
        };
    }
}
