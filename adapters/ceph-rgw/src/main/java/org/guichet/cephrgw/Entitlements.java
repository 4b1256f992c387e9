// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each account is entitled to: asked for, decided in our tables, and told to RGW afterwards by
 * {@link Quotas}. RGW is asked first how much the account uses, so that nothing is decided while it
 * is away.
 */
final class Entitlements {

    private static final Logger LOG = LoggerFactory.getLogger(Entitlements.class);

    private record Replay(String account, String bodyHash, String answer) {}

    private final Store store;
    private final Rgw rgw;
    private final Quotas quotas;
    private final Events events;
    private final InstantSource clock;
    private final Settings settings;

    Entitlements(
            Store store,
            Rgw rgw,
            Quotas quotas,
            Events events,
            InstantSource clock,
            Settings settings) {
        this.store = store;
        this.rgw = rgw;
        this.quotas = quotas;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
    }

    /** What was decided. Where RGW holds something else, it is mended, not shown. */
    Answer read(Accounts.Account account) {
        Optional<Quotas.Told> told = quotas.told(account.id());
        RgwUser user = user(account);
        told.ifPresent(what -> quotas.compare(what, user));
        return answer(store.inOne(rows -> current(rows, account.id(), user.used(), "")));
    }

    /** What it may transfer in a month: nothing in RGW limits that. */
    long transferQuota(String account) {
        return store.inOne(rows -> current(rows, account, 0, "")).transferQuotaBytes();
    }

    /**
     * Replaces them all, once for each key.
     *
     * @param key the idempotency key; the same key with the same body answers as before
     * @param ifMatch the tag read before; null is precondition-required, a stale one
     *     precondition-failed
     * @throws Rgw.Away where RGW could not be asked, and nothing is decided, or could not be told
     *     what is decided: then the next round tells it
     */
    Answer replace(
            Accounts.Account account,
            String key,
            @Nullable String ifMatch,
            V1.DesiredEntitlements desired) {
        String bodyHash = Hashes.hex(Hashes.sha256(Json.bytes(desired)));
        RgwUser user = user(account);
        V1.Entitlements now =
                store.inOne(
                        rows -> {
                            // all writes of an account queue here: two with one key cannot pass
                            // each other
                            V1.Entitlements before =
                                    current(rows, account.id(), user.used(), "for update");
                            Optional<Replay> replay = replay(rows, key);
                            if (replay.isPresent()) {
                                return again(replay.get(), account.id(), bodyHash);
                            }
                            checkMatch(ifMatch, before);
                            write(rows, account.id(), desired);
                            V1.Entitlements after = current(rows, account.id(), user.used(), "");
                            announce(rows, account.id(), after);
                            remember(rows, key, account.id(), bodyHash, after);
                            return after;
                        });
        quotas.tell(account.id());
        return answer(now);
    }

    /**
     * Lets fall back to what is free whatever has ended, with its grace. May run twice, or in two
     * processes at once: what has fallen back has no end any more.
     *
     * @return how many did
     */
    int letEndedFallBack() {
        List<String> ended =
                store.inOne(
                        rows -> {
                            List<String> fallen = fallBack(rows);
                            fallen.forEach(
                                    account ->
                                            events.add(
                                                    rows,
                                                    Events.Type.ENTITLEMENTS_CHANGED,
                                                    account));
                            return fallen;
                        });
        ended.forEach(account -> LOG.info("{}: ended, falls back to what is free", account));
        return ended.size();
    }

    private RgwUser user(Accounts.Account account) {
        return rgw.user(account.uid()).orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private static V1.Entitlements current(
            Store.Rows rows, String account, long used, String lock) {
        return rows.one(
                        "select * from ceph_rgw.account where id = ? " + lock,
                        row -> shape(row, used),
                        account)
                .orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private static Optional<Replay> replay(Store.Rows rows, String key) {
        return rows.one(
                "select account_id, body_hash, answer from ceph_rgw.idempotency where key = ?",
                row -> new Replay(row.getString(1), row.getString(2), row.getString(3)),
                key);
    }

    private static V1.Entitlements again(Replay before, String account, String bodyHash) {
        if (!before.account().equals(account) || !before.bodyHash().equals(bodyHash)) {
            throw Problem.IDEMPOTENCY_CONFLICT.refused();
        }
        return Json.read(before.answer().getBytes(StandardCharsets.UTF_8), V1.Entitlements.class);
    }

    private static void checkMatch(@Nullable String ifMatch, V1.Entitlements before) {
        if (ifMatch == null) {
            throw Problem.PRECONDITION_REQUIRED.refused();
        }
        if (!ifMatch.equals(etag(before.version()))) {
            throw Problem.PRECONDITION_FAILED.refused();
        }
    }

    private static void write(Store.Rows rows, String account, V1.DesiredEntitlements desired) {
        rows.change(
                """
                update ceph_rgw.account set storage_quota = ?, transfer_quota = ?, features = ?, valid_until = ?,
                    grace_until = ?, source = ?, entitlement_version = entitlement_version + 1, version = version + 1
                where id = ?
                """,
                desired.storageQuotaBytes(),
                desired.transferQuotaBytes(),
                desired.features(),
                desired.validUntil(),
                desired.graceUntil(),
                desired.source(),
                account);
    }

    private void announce(Store.Rows rows, String account, V1.Entitlements now) {
        events.add(rows, Events.Type.ENTITLEMENTS_CHANGED, account);
        if (now.storageUsedBytes() > now.storageQuotaBytes()) {
            events.add(rows, Events.Type.OVER_QUOTA, account);
        }
    }

    private void remember(
            Store.Rows rows, String key, String account, String bodyHash, V1.Entitlements now) {
        rows.change(
                "insert into ceph_rgw.idempotency (key, account_id, body_hash, answer, at) values (?, ?, ?, ?, ?)",
                key,
                account,
                bodyHash,
                new String(Json.bytes(now), StandardCharsets.UTF_8),
                clock.instant());
    }

    /** At the later of the two times, as the contract says; without either never. */
    private List<String> fallBack(Store.Rows rows) {
        return rows.all(
                """
                update ceph_rgw.account set storage_quota = ?, transfer_quota = ?, features = '{}', valid_until = null,
                    grace_until = null, source = 'default', entitlement_version = entitlement_version + 1,
                    version = version + 1
                where greatest(valid_until, grace_until) <= ?
                returning id
                """,
                row -> row.getString("id"),
                settings.freeStorage(),
                settings.freeTransfer(),
                clock.instant());
    }

    private static Answer answer(V1.Entitlements entitlements) {
        return Answer.ok(entitlements).with("ETag", etag(entitlements.version()));
    }

    private static String etag(long version) {
        return "\"e-" + version + "\"";
    }

    private static V1.Entitlements shape(ResultSet row, long used) throws SQLException {
        return new V1.Entitlements(
                row.getLong("storage_quota"),
                row.getLong("transfer_quota"),
                List.of((String[]) row.getArray("features").getArray()),
                Store.time(row, "valid_until"),
                Store.time(row, "grace_until"),
                row.getString("source"),
                row.getLong("entitlement_version"),
                used);
    }
}
