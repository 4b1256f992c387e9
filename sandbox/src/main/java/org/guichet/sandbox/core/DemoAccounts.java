// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The six accounts of the demo, all Free at first. Each has what a real core has: a verifier,
 * wrapped keys, named files, addresses of sessions. Those are random, so that a leak is found by
 * looking for exactly them.
 */
final class DemoAccounts {

    /** Stands in the schema, too: what an account falls back to. */
    static final long FREE_BYTES = 50_000_000_000L;

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private record Demo(
            String id,
            String email,
            String locale,
            String country,
            String created,
            String mfa,
            String keyExported,
            double usedGb,
            double transferGb,
            long files,
            String fileName,
            String client,
            String network) {}

    private record Entry(
            String accountId,
            String uid,
            String email,
            boolean emailVerified,
            String locale,
            String country,
            String createdOn) {}

    private final LookupKey lookupKey;
    private final EventFeed events;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    DemoAccounts(LookupKey lookupKey, EventFeed events, InstantSource clock) {
        this.lookupKey = lookupKey;
        this.events = events;
        this.clock = clock;
    }

    void plant(Vault.Rows rows) {
        Demo[] demos = read();
        for (int i = 0; i < demos.length; i++) {
            Demo demo = demos[i];
            account(rows, demo, i);
            usage(rows, demo);
            sessions(rows, demo, i);
            links(rows, demo, i);
            events.add(rows, EventFeed.Type.ACCOUNT_CREATED, demo.id());
        }
    }

    /** Who has an account, a JSON object a line: what an adapter before another core is told. */
    static String roll() {
        return Arrays.stream(read())
                .map(
                        demo ->
                                new Entry(
                                        demo.id(),
                                        demo.id(),
                                        demo.email(),
                                        true,
                                        demo.locale(),
                                        demo.country(),
                                        demo.created()))
                .map(entry -> new String(CoreJson.bytes(entry), StandardCharsets.UTF_8) + "\n")
                .collect(Collectors.joining());
    }

    private static Demo[] read() {
        try (InputStream file = DemoAccounts.class.getResourceAsStream("/core/accounts.json")) {
            return CoreJson.read(file.readAllBytes(), Demo[].class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void account(Vault.Rows rows, Demo demo, int number) {
        LocalDate created = LocalDate.parse(demo.created());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        rows.change(
                """
                insert into core.account (id, email, email_hmac, locale, country, created_on, status, status_reason,
                    email_verified, mfa, recovery_key_exported, last_active_on, last_password_change_on,
                    last_mfa_change_on, password_verifier, kdf_salt, wrapped_master_key, wrapped_recovery_key,
                    totp_secret, caller_secret)
                values (?, ?, ?, ?, ?, ?, 'ACTIVE', 'NONE', true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                demo.id(),
                demo.email(),
                lookupKey.hmac(demo.email()),
                demo.locale(),
                demo.country(),
                created,
                demo.mfa(),
                demo.keyExported(),
                today.minusDays(number),
                created.plusDays(40L * (number + 1)),
                demo.mfa().equals("NONE") ? null : created.plusDays(3),
                secret(),
                secret(),
                secret(),
                secret(),
                secret(),
                secret());
    }

    private static long gb(double gigabytes) {
        return Math.round(gigabytes * 1000) * 1_000_000L;
    }

    private void usage(Vault.Rows rows, Demo demo) {
        rows.change(
                "insert into core.usage values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                demo.id(),
                gb(demo.usedGb()),
                gb(demo.usedGb() / 20),
                gb(demo.usedGb() / 12),
                gb(demo.transferGb()),
                demo.files(),
                demo.files() / 17,
                demo.files() % 7,
                demo.files() % 5);
        rows.change(
                """
                insert into core.entitlement (account_id, storage_quota, transfer_quota, features, source)
                values (?, ?, ?, '{}', 'default')
                """,
                demo.id(),
                FREE_BYTES,
                FREE_BYTES);
        rows.change(
                "insert into core.node values (?, ?, ?, ?, ?, ?)",
                "nod_" + reference(12),
                demo.id(),
                demo.fileName(),
                secret(),
                secret(),
                gb(0.004));
    }

    private void sessions(Vault.Rows rows, Demo demo, int number) {
        Instant now = clock.instant();
        session(
                rows,
                demo,
                "WEB",
                "2026.11",
                now.minus(Duration.ofDays(90)),
                now.minus(Duration.ofMinutes(20L * number)),
                number + 11);
        session(
                rows,
                demo,
                demo.client(),
                "6.4." + number,
                now.minus(Duration.ofDays(300)),
                now.minus(Duration.ofDays(2)),
                number + 77);
    }

    private void session(
            Vault.Rows rows,
            Demo demo,
            String client,
            String version,
            Instant first,
            Instant last,
            int host) {
        rows.change(
                """
                insert into core.session (ref, account_id, client, app_version, country, first_seen, last_seen, ip,
                    user_agent, device_name, refresh_token)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                "ses_" + reference(10),
                demo.id(),
                client,
                version,
                demo.country(),
                first,
                last,
                demo.network() + host,
                "StorageApp/"
                        + version
                        + " ("
                        + client
                        + "; build "
                        + secret().substring(0, 8)
                        + ")",
                demo.email().substring(0, demo.email().indexOf('.')) + "'s own device",
                secret());
    }

    private void links(Vault.Rows rows, Demo demo, int number) {
        LocalDate created = LocalDate.parse(demo.created());
        link(rows, demo, "FOLDER", created.plusDays(60), null, number % 2 == 0, "LIVE");
        link(rows, demo, "FILE", created.plusDays(20), created.plusDays(50), false, "EXPIRED");
    }

    private void link(
            Vault.Rows rows,
            Demo demo,
            String kind,
            LocalDate created,
            LocalDate expires,
            boolean password,
            String state) {
        rows.change(
                """
                insert into core.link (handle, account_id, kind, created_on, expires_on, password_protected, state,
                    link_key, password_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                reference(10),
                demo.id(),
                kind,
                created,
                expires,
                password,
                state,
                secret(),
                password ? secret() : null);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String reference(int length) {
        return random.ints(length, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
