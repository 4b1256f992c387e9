// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each account is entitled to, and RGW's quota as its consequence.
 *
 * <p>Decided in our tables first, told to RGW afterwards: no transaction waits for RGW, and what
 * could not be told is told by the next round, or by the same write coming again. RGW is always
 * told the newest version and one teller at a time, so that an older one never lands last.
 */
final class Entitlements {

    private static final Logger LOG = LoggerFactory.getLogger(Entitlements.class);

    private record Replay(String account, String bodyHash, String answer) {}

    private record Untold(String uid, long storage, long version, boolean told) {}

    private final Store store;
    private final Rgw rgw;
    private final Events events;
    private final InstantSource clock;
    private final Settings settings;

    Entitlements(Store store, Rgw rgw, Events events, InstantSource clock, Settings settings) {
        this.store = store;
        this.rgw = rgw;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
    }

    Answer read(Accounts.Account account, RgwUser user) {
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
     * @throws Rgw.Away where it is written down and not yet told
     */
    Answer replace(
            Accounts.Account account,
            RgwUser user,
            String key,
            @Nullable String ifMatch,
            V1.DesiredEntitlements desired) {
        String bodyHash = sha256(Json.bytes(desired));
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
        tell(account.id());
        return answer(now);
    }

    /**
     * Lets fall back to what is free whatever has ended, its grace included. May run twice, or in
     * two processes at once: what has fallen back has no end any more.
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

    /**
     * Tells RGW what it does not know yet. One that fails holds no other up.
     *
     * @throws Rgw.Away the first, after all were tried
     */
    void tellAll() {
        List<String> untold =
                store.inOne(
                        rows ->
                                rows.all(
                                        "select id from ceph_rgw.account where told_version < entitlement_version",
                                        row -> row.getString("id")));
        Rgw.Away first = null;
        for (String account : untold) {
            try {
                tell(account);
            } catch (Rgw.Away away) {
                first = first == null ? away : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** RGW forgot, since its user was made anew: all is told again. */
    void forgetTold(String account) {
        store.inOne(
                rows ->
                        rows.change(
                                "update ceph_rgw.account set told_version = 0 where id = ?",
                                account));
    }

    private void tell(String account) {
        store.alone(
                account,
                () -> {
                    Untold newest = store.inOne(rows -> untold(rows, account)).orElseThrow();
                    if (newest.told()) {
                        return;
                    }
                    if (!rgw.limit(newest.uid(), newest.storage())) {
                        // nothing to limit; whoever makes the user anew has all told again
                        LOG.warn("{}: RGW has no such user any more", account);
                    }
                    store.inOne(
                            rows ->
                                    rows.change(
                                            "update ceph_rgw.account set told_version = ? where id = ?",
                                            newest.version(),
                                            account));
                });
    }

    private static Optional<Untold> untold(Store.Rows rows, String account) {
        return rows.one(
                "select uid, storage_quota, entitlement_version, told_version from ceph_rgw.account where id = ?",
                row ->
                        new Untold(
                                row.getString("uid"),
                                row.getLong("storage_quota"),
                                row.getLong("entitlement_version"),
                                row.getLong("told_version") >= row.getLong("entitlement_version")),
                account);
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

    /** An end of grace that the back-office named counts, else ours after the end. */
    private List<String> fallBack(Store.Rows rows) {
        return rows.all(
                """
                update ceph_rgw.account set storage_quota = ?, transfer_quota = ?, features = '{}', valid_until = null,
                    grace_until = null, source = 'default', entitlement_version = entitlement_version + 1,
                    version = version + 1
                where case when grace_until is not null then greatest(valid_until, grace_until)
                    else valid_until + make_interval(secs => ?) end <= ?
                returning id
                """,
                row -> row.getString("id"),
                settings.freeStorage(),
                settings.freeTransfer(),
                (double) settings.grace().toSeconds(),
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
