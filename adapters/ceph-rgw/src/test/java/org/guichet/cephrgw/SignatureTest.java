// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

    /** "GET Bucket Lifecycle" of AWS's own examples. */
    @Test
    void is_the_one_that_aws_has_published() {
        // in two parts: together they look like somebody's
        Signature signature =
                new Signature(
                        "AKIA" + "IOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        HttpRequest request =
                signature
                        .request(
                                "GET",
                                URI.create("https://examplebucket.s3.amazonaws.com"),
                                "/",
                                new TreeMap<>(Map.of("lifecycle", "")),
                                Instant.parse("2013-05-24T00:00:00Z"))
                        .build();

        assertThat(request.uri().getRawQuery()).isEqualTo("lifecycle=");
        assertThat(request.headers().firstValue("Authorization").orElseThrow())
                .endsWith(
                        "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    /** The JDK's client sends a Host without it, and who checks signs what was sent. */
    @ParameterizedTest
    @CsvSource({
        "http://rgw.example:80, http://rgw.example",
        "https://rgw.example:443, https://rgw.example"
    })
    void a_port_that_goes_without_saying_is_not_signed(URI said, URI unsaid) {
        assertThat(authorization(said)).isEqualTo(authorization(unsaid));
        assertThat(authorization(URI.create(unsaid + ":8080"))).isNotEqualTo(authorization(unsaid));
    }

    private static String authorization(URI base) {
        return new Signature("ACCESS", "secret")
                .request("GET", base, "/", new TreeMap<>(), Instant.EPOCH)
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
    }
}
