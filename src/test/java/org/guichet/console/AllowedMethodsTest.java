// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "/console/tickets /console/tickets true",
                "/console/tickets /console/ticketsx false",
                "/support/t/{token} /support/t/abc true",
                "/support/t/{token} /support/t/abc/d false",
                "/a/{id:[0-9]{1,3}}/b /a/123/b true",
                "/a/{id:[0-9]{1,3}}/b /a/1234/b false",
                "/premium/{verb:cancel|withdraw}/x /premium/withdraw/x true",
                "/premium/{verb:cancel|withdraw}/x /premium/keep/x false",
                "/.well-known/jwks.json /.well-known/jwksXjson false"
            })
    void an_address_fits_a_template(String template, String path, boolean fits) {
        assertThat(path.matches(AllowedMethods.regex(template))).isEqualTo(fits);
    }
}
