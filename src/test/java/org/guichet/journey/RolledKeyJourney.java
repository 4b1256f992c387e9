// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.guichet.journey.House.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The key that signs grants is rolled as an operator does it, under a core that goes on running and
 * knows the old one: it finds the new one in our published set, and honours what is signed with it.
 */
@Tag("journey")
class RolledKeyJourney {

    private static House house;

    @BeforeAll
    static void open() throws IOException {
        house = House.withoutKeycloak("rolled-key");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_running_core_honours_grants_of_a_key_that_was_rolled() throws Exception {
        asksForALink();
        House.await(
                "the first link",
                Duration.ofSeconds(60),
                () -> house.mailTo(Steps.HER_ADDRESS).size() == 1);
        int before = honoured();
        assertThat(before).isPositive();

        Map<String, String> rolled = rolled();
        house.stopProduct();
        house.startProduct(House.PRODUCT, rolled);

        JsonNode keys = house.json(house.product("/.well-known/jwks.json")).path("keys");
        assertThat(keys.findValuesAsText("kid")).hasSize(2).doesNotHaveDuplicates();
        asksForALink();
        House.await(
                "the second link",
                Duration.ofSeconds(60),
                () -> house.mailTo(Steps.HER_ADDRESS).size() == 2);
        assertThat(honoured()).isGreaterThan(before);
        assertThat(house.count("select count(*) from audit_entry where act = 'core.refused'"))
                .isZero();
    }

    private static void asksForALink() throws IOException, InterruptedException {
        house.submit(house.product("/premium/link?lang=fr"), Map.of("email", Steps.HER_ADDRESS));
    }

    private static Map<String, String> rolled() throws IOException, InterruptedException {
        Said said = house.command("keys", "rotate", "grant");
        assertThat(said.status()).isZero();
        Map<String, String> lines =
                said.text()
                        .lines()
                        .filter(line -> line.startsWith("GUICHET_KEYS_"))
                        .map(line -> line.split("=", 2))
                        .collect(toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(lines).containsOnlyKeys("GUICHET_KEYS_GRANT", "GUICHET_KEYS_GRANT_PREVIOUS");
        return lines;
    }

    private static int honoured() {
        return house.json(house.sandbox("/core/control/accounts/" + Steps.CLAIRE))
                .path("honoured_grants")
                .size();
    }
}
