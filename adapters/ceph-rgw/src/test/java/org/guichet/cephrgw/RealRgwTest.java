// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.guichet.cephrgw.RealRgw.S3;
import org.guichet.cephrgw.Rig.Reply;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Before a real radosgw, where this machine has one; else skipped, with a notice. */
class RealRgwTest extends CoreContract {

    private static final int THREE_MB = 3_000_000;

    @Override
    Gateway gateway() throws Exception {
        String missing = RealRgw.missing();
        if (!missing.isEmpty()) {
            System.out.println("NOTICE: the tests before a real radosgw are skipped: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing);
        return new RealRgw();
    }

    @Override
    List<Reply> trouble(String account) {
        real().stop(true);
        try {
            return List.of(rig.read(account, "").send());
        } finally {
            real().stop(false);
        }
    }

    private RealRgw real() {
        return (RealRgw) rig.gateway;
    }

    @Test
    void a_payment_raises_the_quota_and_the_end_lowers_it_after_its_grace() {
        String account = rig.account();
        S3 customer = real().customer(account);
        String bucket = "/" + account.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        assertThat(customer.put(bucket, new byte[0])).isEqualTo(200);
        assertThat(customer.upload(bucket + "/refused", THREE_MB))
                .startsWith("403")
                .contains("QuotaExceeded");

        Instant end = rig.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        rig.entitle(
                        account,
                        500_000_000_000L,
                        ",\"validUntil\":\"%s\",\"graceUntil\":\"%s\""
                                .formatted(end, end.plus(Duration.ofHours(72))))
                .send();

        assertThat(customer.upload(bucket + "/taken", THREE_MB)).startsWith("200");
        rig.later(Duration.ofHours(2));
        rig.adapter.rounds().round();
        assertThat(customer.upload(bucket + "/in-grace", 1000)).startsWith("200");

        rig.later(Duration.ofHours(72));
        rig.adapter.rounds().round();

        assertThat(rig.read(account, "").send().json().path("status").asText())
                .isEqualTo("OVER_QUOTA");
        // RGW's own sums are a second or two late
        until(() -> customer.upload(bucket + "/over", 1000).contains("QuotaExceeded"));
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
            LockSupport.parkNanos(200_000_000L);
        }
    }

    @Test
    void who_is_suspended_uploads_nothing_and_shows_as_suspended() {
        String account = rig.account();
        S3 customer = real().customer(account);
        String bucket = "/" + account.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        customer.put(bucket, new byte[0]);

        real().suspend(account, true);

        assertThat(customer.upload(bucket + "/x", 10)).startsWith("403").contains("UserSuspended");
        assertThat(rig.read(account, "").send().json().path("status").asText())
                .isEqualTo("SUSPENDED");
    }
}
