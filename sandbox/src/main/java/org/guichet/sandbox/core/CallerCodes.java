// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The rotating code with which a caller proves to hold an account: shown by the customer's app,
 * read out to the agent, judged here. The secret never leaves the vault.
 */
final class CallerCodes {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MISSES_TO_LOCK = 5;

    /** What the app shows after a check: "we are talking to you". */
    record Talk(Instant at, V1.Verdict verdict, String ticket, String agent) {}

    private final Vault vault;
    private final InstantSource clock;

    CallerCodes(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** The code that the app shows now. */
    String current(String account) {
        return vault.inOne(rows -> code(secret(rows, account), period(clock.instant())));
    }

    V1.Verdict check(String account, String code, Grant grant) {
        Instant now = clock.instant();
        return vault.inOne(
                rows -> {
                    // one check at a time for an account, else parallel guesses pass the lock
                    rows.one(
                            "select 1 from core.account where id = ? for update",
                            row -> true,
                            account);
                    V1.Verdict verdict = verdict(rows, account, code, now);
                    rows.change(
                            """
                            insert into core.caller_check (account_id, at, verdict, ticket, agent)
                            values (?, ?, ?, ?, ?)
                            """,
                            account,
                            now,
                            verdict,
                            grant.ticket(),
                            grant.agent());
                    return verdict;
                });
    }

    Optional<Talk> latest(String account) {
        return vault.inOne(
                rows ->
                        rows.one(
                                """
                                select at, verdict, ticket, agent from core.caller_check
                                where account_id = ? and at > ? order by seq desc limit 1
                                """,
                                row ->
                                        new Talk(
                                                row.getTimestamp("at").toInstant(),
                                                V1.Verdict.valueOf(row.getString("verdict")),
                                                row.getString("ticket"),
                                                row.getString("agent")),
                                account,
                                clock.instant().minus(WINDOW)));
    }

    private static V1.Verdict verdict(Vault.Rows rows, String account, String code, Instant now) {
        long misses =
                rows.number(
                        """
                        select count(*) from core.caller_check
                        where account_id = ? and verdict = 'NO_MATCH' and at > ?
                        """,
                        account,
                        now.minus(WINDOW));
        if (misses >= MISSES_TO_LOCK) {
            return V1.Verdict.LOCKED;
        }
        byte[] secret = secret(rows, account);
        boolean matches =
                equal(code, code(secret, period(now))) | equal(code, code(secret, period(now) - 1));
        return matches ? V1.Verdict.MATCH : V1.Verdict.NO_MATCH;
    }

    private static byte[] secret(Vault.Rows rows, String account) {
        return rows.one(
                        "select caller_secret from core.account where id = ?",
                        row -> row.getString(1).getBytes(StandardCharsets.UTF_8),
                        account)
                .orElseThrow(Problem.ACCOUNT_NOT_FOUND::refused);
    }

    private static long period(Instant time) {
        return time.getEpochSecond() / PERIOD.toSeconds();
    }

    private static String code(byte[] secret, long period) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
            return "%06d"
                    .formatted((ByteBuffer.wrap(hash).getInt() & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
