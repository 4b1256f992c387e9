// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class OrganizationTest {

    @Test
    void the_attribute_names_the_partner() {
        assertThat(partner("{'kea-contact':{'id':'a0','partnerCode':['kea']}}")).contains("kea");
    }

    @Test
    void without_attributes_the_alias_does() {
        assertThat(partner("{'kea':{'id':'a0'}}")).contains("kea");
        assertThat(partner("{'kea':{}}")).contains("kea");
    }

    @Test
    void of_two_organizations_none_is_chosen() {
        assertThat(partner("{'kea':{},'tui':{}}")).isEmpty();
        assertThat(partner("{'kea':{'partnerCode':['kea','tui']}}")).isEmpty();
    }

    @Test
    void what_is_missing_or_of_another_shape_names_no_partner() {
        assertThat(Organization.partner(null)).isEmpty();
        assertThat(Organization.partner("kea")).isEmpty();
        assertThat(partner("{}")).isEmpty();
        assertThat(partner("{'kea':{'partnerCode':['  ']}}")).isEmpty();
        assertThat(partner("{'kea':{'partnerCode':[]}}")).isEmpty();
    }

    private static java.util.Optional<String> partner(String claim) {
        return Organization.partner(
                Json.createReader(new StringReader(claim.replace('\'', '"'))).readObject());
    }
}
