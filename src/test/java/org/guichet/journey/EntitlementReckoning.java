// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guichet.journey.StripeTruth.Held;

/** What the core holds for each account, against what is paid for it and what the product wants. */
final class EntitlementReckoning {

    /** What the product leaves of the space after the end; its default. */
    private static final Duration GRACE = Duration.ofDays(14);

    private static final long FREE = 50_000_000_000L;

    private record Entitled(
            String account,
            long quota,
            Instant validUntil,
            Instant graceUntil,
            String key,
            long puts) {}

    private final StripeTruth truth;
    private final ChaosTable table;

    EntitlementReckoning(StripeTruth truth, ChaosTable table) {
        this.truth = truth;
        this.table = table;
    }

    void reckon(Collection<Held> theirs, Map<String, Held> ours) throws Exception {
        table.part("Entitlements");
        Map<String, Long> bytes =
                truth.numbers(
                        "guichet",
                        "select lookup_key, storage_bytes from price join plan on plan.code ="
                                + " price.plan");
        Map<String, Entitled> core = new HashMap<>();
        for (Entitled one :
                truth.rows(
                        "sandbox",
                        "select account_id, storage_quota, valid_until, grace_until, (select key"
                                + " from core.idempotency i where i.account_id = e.account_id order by"
                                + " version desc limit 1), puts_applied from core.entitlement e",
                        EntitlementReckoning::entitled)) {
            core.put(one.account(), one);
        }
        List<String> unearned = new ArrayList<>();
        for (Held one : theirs) {
            boolean begun = ours.containsKey(one.reference()) && ours.get(one.reference()).begun();
            Entitled has = core.get(one.account());
            if (!isEarned(one, begun, has, bytes.getOrDefault(one.price(), -1L))) {
                unearned.add(one + " / " + has);
            }
        }
        table.none("at the core that are not what the subscription earns", unearned);
        List<String> unlike = new ArrayList<>();
        for (Entitled wanted :
                truth.rows(
                        "guichet",
                        "select account, storage_bytes, valid_until, grace_until, 'entitlement-' ||"
                                + " account || '-' || version, delivered_version from entitlement e"
                                + " join plan p on p.code = e.plan",
                        EntitlementReckoning::entitled)) {
            Entitled has = core.get(wanted.account());
            boolean same =
                    has.quota() == wanted.quota()
                            && Objects.equals(has.validUntil(), wanted.validUntil())
                            && Objects.equals(has.graceUntil(), wanted.graceUntil())
                            && Objects.equals(has.key(), wanted.key());
            if (!same || has.puts() > wanted.puts()) {
                unlike.add(wanted + " / " + has);
            }
        }
        table.none("at the core that are not the product's newest, or were done twice", unlike);
    }

    private static Entitled entitled(ResultSet row) throws SQLException {
        return new Entitled(
                row.getString(1),
                row.getLong(2),
                toTheSecond(row.getTimestamp(3)),
                toTheSecond(row.getTimestamp(4)),
                row.getString(5),
                row.getLong(6));
    }

    private static Instant toTheSecond(Timestamp time) {
        return time == null ? null : Instant.ofEpochSecond(time.toInstant().getEpochSecond());
    }

    private static boolean isEarned(Held one, boolean begun, Entitled has, long bytes) {
        if (one.grants()) {
            return has.quota() == bytes
                    && Objects.equals(has.validUntil(), one.stops() ? one.periodEnd() : null);
        }
        if (!begun) {
            return has.quota() == FREE && has.validUntil() == null;
        }
        // over: what was there stays for the time of grace
        return has.validUntil() != null
                && !has.validUntil().isAfter(Instant.now())
                && has.validUntil().plus(GRACE).equals(has.graceUntil());
    }
}
