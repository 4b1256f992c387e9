// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real Ceph is the storage core. Claire has no room for her upload, buys Pro and has it; when her
 * contract has ended, and its grace, she has none again.
 */
@Tag("journey")
class CephJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TOO_MUCH = 3 * CephCore.FREE;
    private static final String BUCKET = "/claires-attic";

    private static CephCore ceph;
    private static House house;
    private static Steps steps;

    @BeforeAll
    static void open() throws IOException {
        String missing = CephCore.missing();
        if (!missing.isEmpty()) {
            System.out.println("NOTICE: the journey on Ceph is skipped: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing);
        ceph = CephCore.open();
        house = House.onCeph("ceph", ceph);
        steps = new Steps(house);
    }

    @AfterAll
    static void close() throws IOException {
        if (house != null) {
            house.close();
        }
        if (ceph != null) {
            ceph.close();
        }
    }

    @Test
    void claire_has_room_for_as_long_as_she_pays() throws IOException {
        CephCore.Customer app = ceph.customer(Steps.CLAIRE);
        assertThat(app.upload(BUCKET, 0)).startsWith("200");
        assertThat(app.upload(BUCKET + "/wedding", TOO_MUCH))
                .startsWith("403")
                .contains("QuotaExceeded");

        try (Hand claire = new HttpHand("fr-FR")) {
            steps.comesFromTheApp(claire);
            steps.buysProOne(claire);
        }
        House.await(
                "room for her upload",
                PATIENCE,
                () -> app.upload(BUCKET + "/wedding", TOO_MUCH).startsWith("200"));
        assertThat(kept("storage_quota")).isEqualTo("500000000000");
        try (Hand claire = new HttpHand("en-GB")) {
            claire.open(house.sandbox("/core/app/accounts/" + Steps.CLAIRE));
            claire.read("500 GB to store");
            claire.read("What the account is entitled to");
        }
        house.awaitMail(Steps.HER_ADDRESS, "EU-20");

        try (Hand stranger = new HttpHand("fr-FR")) {
            steps.declaresACancellation(stranger, house.text("select number from invoice"));
        }
        House.await("the core to know the end", PATIENCE, () -> kept("valid_until") != null);
        // the product never says another word: the core falls back by itself
        house.stopProduct();
        theEndComes();

        assertThat(app.upload(BUCKET + "/in-grace", 1000)).startsWith("200");
        House.await(
                "no room after the grace",
                PATIENCE,
                () -> app.upload(BUCKET + "/late", 1000).contains("QuotaExceeded"));
        assertThat(kept("storage_quota")).isEqualTo("" + CephCore.FREE);
        for (String log : new String[] {"product.log", "adapter.log"}) {
            assertThat(Files.readString(house.folder().resolve(log)))
                    .isNotEmpty()
                    .doesNotContain(app.secret())
                    // the product's firewall let every answer of the adapter in
                    .doesNotContain("withheld an answer");
        }
    }

    /** Stripe's end is weeks away: the core's books are put forward to it, and to its grace. */
    private static void theEndComes() {
        change(
                "update ceph_rgw.account set valid_until = date_trunc('second', now()),"
                        + " grace_until = date_trunc('second', now()) + interval '5 seconds' where valid_until is not null");
    }

    private static String kept(String column) {
        try (Connection core = house.superuser("ceph_rgw");
                Statement statement = core.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select %s from ceph_rgw.account where id = '%s'"
                                        .formatted(column, Steps.CLAIRE))) {
            row.next();
            return row.getString(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(String sql) {
        try (Connection core = house.superuser("ceph_rgw");
                Statement statement = core.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
