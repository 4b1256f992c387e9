// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The running product remembers the log that somebody took away with all that tells of it. */
@Tag("journey")
class TakenAwayJourney {

    private static House house;

    @BeforeAll
    static void open() throws IOException {
        house = House.withoutKeycloak("taken-away");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_log_emptied_under_the_running_product_is_an_alarm_and_is_not_signed_anew()
            throws SQLException, IOException {
        house.awaitCount(
                "select count(*) from (select from audit_checkpoint where size > 0 limit 1) one",
                1);
        try (Connection connection = house.superuser("guichet");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint, audit_walk");
        }
        House.await(
                "the alarm",
                Duration.ofSeconds(30),
                () ->
                        metrics().contains("guichet_log_differences 1.0")
                                && house.productLog().contains("as this process saw it,"));

        house.stopProduct();
        assertThat(house.count("select count(*) from audit_checkpoint")).isZero();
    }

    private static String metrics() {
        return new String(house.bytes(house.product("/q/metrics")), StandardCharsets.UTF_8);
    }
}
