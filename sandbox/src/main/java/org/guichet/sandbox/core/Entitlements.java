// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What each account is entitled to: read with its tag, and replaced as a whole, once for each key.
 */
final class Entitlements {

    private static final String READ =
            """
            select e.*, u.storage_used from core.entitlement e join core.usage u using (account_id)
            where account_id = ?
            """;

    /**
     * How often the account was told, and how often that changed something; tests count on it.
     *
     * @param keys the idempotency keys of what changed something, in order
     */
    record Puts(long received, long applied, List<String> keys) {}

    private record Replay(String account, String bodyHash, long version, String answer) {}

    private final Vault vault;
    private final EventFeed events;
    private final InstantSource clock;

    Entitlements(Vault vault, EventFeed events, InstantSource clock) {
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    Optional<V1.Entitlements> of(String account) {
        return vault.inOne(rows -> rows.one(READ, Entitlements::shape, account));
    }

    Puts puts(String account) {
        return vault.inOne(
                rows ->
                        rows.one(
                                        """
                                        select puts_received, puts_applied,
                                            array(select key from core.idempotency i
                                                  where i.account_id = e.account_id order by version) as keys
                                        from core.entitlement e where account_id = ?
                                        """,
                                        row ->
                                                new Puts(
                                                        row.getLong(1),
                                                        row.getLong(2),
                                                        List.of(
                                                                (String[])
                                                                        row.getArray("keys")
                                                                                .getArray())),
                                        account)
                                .orElseThrow());
    }

    static Answer answer(V1.Entitlements entitlements) {
        return Answer.ok(entitlements).with("ETag", etag(entitlements.version()));
    }

    static String etag(long version) {
        return "\"e-" + version + "\"";
    }

    /**
     * Replaces them all.
     *
     * @param key the idempotency key; the same key with the same body answers as before and changes
     *     nothing
     * @param ifMatch the tag read before; null is precondition-required, a stale one
     *     precondition-failed
     */
    Answer replace(String account, String key, String ifMatch, byte[] body) {
        V1.DesiredEntitlements desired = CoreJson.read(body, V1.DesiredEntitlements.class);
        String bodyHash = sha256(CoreJson.bytes(desired));
        // counted in a transaction of its own: a refused write was received, too
        countReceived(account);
        return vault.inOne(
                rows -> {
                    // all writes of an account queue here, so that two with one key cannot pass
                    // each other
                    long current =
                            rows.one(
                                            "select version from core.entitlement where account_id"
                                                    + " = ? for update",
                                            row -> row.getLong(1),
                                            account)
                                    .orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
                    Optional<Replay> before = replay(rows, key);
                    if (before.isPresent()) {
                        return again(before.get(), account, bodyHash);
                    }
                    if (ifMatch == null) {
                        throw Problem.PRECONDITION_REQUIRED.refused();
                    }
                    if (!ifMatch.equals(etag(current))) {
                        throw Problem.PRECONDITION_FAILED.refused();
                    }
                    return apply(rows, account, key, desired, bodyHash);
                });
    }

    private void countReceived(String account) {
        vault.inOne(
                rows ->
                        rows.change(
                                "update core.entitlement set puts_received = puts_received + 1"
                                        + " where account_id = ?",
                                account));
    }

    private static Optional<Replay> replay(Vault.Rows rows, String key) {
        return rows.one(
                "select account_id, body_hash, version, answer from core.idempotency where key = ?",
                row ->
                        new Replay(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4)),
                key);
    }

    private static Answer again(Replay before, String account, String bodyHash) {
        if (!before.account().equals(account) || !before.bodyHash().equals(bodyHash)) {
            throw Problem.IDEMPOTENCY_CONFLICT.refused();
        }
        V1.Entitlements asThen =
                CoreJson.read(
                        before.answer().getBytes(StandardCharsets.UTF_8), V1.Entitlements.class);
        return answer(asThen);
    }

    private Answer apply(
            Vault.Rows rows,
            String account,
            String key,
            V1.DesiredEntitlements desired,
            String bodyHash) {
        rows.change(
                """
                update core.entitlement set storage_quota = ?, transfer_quota = ?, features = ?, valid_until = ?,
                    grace_until = ?, source = ?, version = version + 1, puts_applied = puts_applied + 1
                where account_id = ?
                """,
                desired.storageQuotaBytes(),
                desired.transferQuotaBytes(),
                desired.features(),
                desired.validUntil(),
                desired.graceUntil(),
                desired.source(),
                account);
        // the account's own tag as well: its status depends on the quota
        rows.change("update core.account set version = version + 1 where id = ?", account);
        V1.Entitlements now = rows.one(READ, Entitlements::shape, account).orElseThrow();
        events.add(rows, EventFeed.Type.ENTITLEMENTS_CHANGED, account);
        if (now.storageUsedBytes() > now.storageQuotaBytes()) {
            events.add(rows, EventFeed.Type.OVER_QUOTA, account);
        }
        rows.change(
                """
                insert into core.idempotency (key, account_id, body_hash, version, answer, at)
                values (?, ?, ?, ?, ?, ?)
                """,
                key,
                account,
                bodyHash,
                now.version(),
                new String(CoreJson.bytes(now), StandardCharsets.UTF_8),
                clock.instant());
        return answer(now);
    }

    private static V1.Entitlements shape(ResultSet row) throws SQLException {
        return new V1.Entitlements(
                row.getLong("storage_quota"),
                row.getLong("transfer_quota"),
                List.of((String[]) row.getArray("features").getArray()),
                Vault.time(row, "valid_until").orElse(null),
                Vault.time(row, "grace_until").orElse(null),
                row.getString("source"),
                row.getLong("version"),
                row.getLong("storage_used"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
