// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives each subscriber what they have before they pay: an account at the core, and at the product
 * the checkout they came by. Straight into the tables, as thousands would take the pages' time.
 */
final class Subscribers {

    private Subscribers() {}

    static List<Subscriber> of(StripeChaosSize size) {
        SplittableRandom random = new SplittableRandom(size.seed());
        List<Subscriber> all = new ArrayList<>();
        for (int number = 0; number < size.subscriptions(); number++) {
            all.add(Subscriber.of(number, random));
        }
        return all;
    }

    static void moveIn(House house, List<Subscriber> all) throws Exception {
        openAccounts(house, all);
        try (Connection product = house.superuser("guichet")) {
            order(product, all);
        }
    }

    /** At the core only: what comes after that they do themselves. */
    static void openAccounts(House house, List<Subscriber> all) throws Exception {
        try (Connection core = house.superuser("sandbox")) {
            open(core, all, lookup(house.setting("GUICHET_KEYS_LOOKUP")));
            try (Statement statement = core.createStatement()) {
                for (String sql : BELONGINGS) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static void order(Connection product, List<Subscriber> all) throws SQLException {
        try (PreparedStatement statement = product.prepareStatement(CHECKOUT)) {
            for (Subscriber one : all) {
                statement.setObject(1, UUID.nameUUIDFromBytes(bytes(one.account())));
                statement.setString(2, one.account());
                statement.setString(3, one.seller());
                statement.setString(4, one.price());
                statement.setString(5, one.country());
                statement.setString(6, one.postcode());
                statement.setString(7, one.language());
                statement.setString(8, "customer-" + one.account());
                statement.setString(9, "session-" + one.account());
                statement.setObject(10, OffsetDateTime.now(ZoneOffset.UTC));
                statement.setObject(11, OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static final String CHECKOUT =
            """
            insert into checkout (id, account, seller, price, country, postcode, language, state, customer_key,
              session_key, opened_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?)
            """;

    private static final String ACCOUNT =
            """
            insert into core.account (id, email, email_hmac, locale, country, created_on, status, status_reason,
              email_verified, mfa, recovery_key_exported, password_verifier, kdf_salt, wrapped_master_key,
              wrapped_recovery_key, totp_secret, caller_secret)
            select who.*, date '2025-01-01', 'ACTIVE', 'NONE', true, 'NONE', 'YES', s, s, s, s, s, s
            from (values (?, ?, ?, ?, ?)) as who, cast(gen_random_uuid() as text) as s
            """;

    /** What each account has: a little space used, and the quota that is free. */
    private static final List<String> BELONGINGS =
            List.of(
                    "insert into core.usage select id, 1000000000, 0, 0, 0, 10, 1, 0, 0 from"
                            + " core.account on conflict do nothing",
                    """
                    insert into core.entitlement (account_id, storage_quota, transfer_quota, features, source)
                    select id, 50000000000, 50000000000, '{}', 'default' from core.account on conflict do nothing
                    """);

    private static void open(Connection core, List<Subscriber> all, Mac lookup)
            throws SQLException {
        try (PreparedStatement statement = core.prepareStatement(ACCOUNT)) {
            for (Subscriber one : all) {
                statement.setString(1, one.account());
                statement.setString(2, one.email());
                statement.setString(
                        3, HexFormat.of().formatHex(lookup.doFinal(bytes(one.email()))));
                statement.setString(4, one.language());
                statement.setString(5, one.country());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mac lookup(String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(key), "HmacSHA256"));
        return mac;
    }
}
