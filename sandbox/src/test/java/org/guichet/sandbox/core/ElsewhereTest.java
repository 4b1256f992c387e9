// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the storage app reads of the adapter for Ceph, on that adapter's own schema. */
class ElsewhereTest extends CoreTest {

    private static final Path SCHEMA =
            Path.of("..", "adapters", "ceph-rgw", "src", "main", "resources", "schema.sql");

    @AfterEach
    void forget() throws SQLException {
        run("drop schema if exists ceph_rgw cascade");
    }

    @Test
    void nothing_is_known_before_the_adapter_ran() {
        Elsewhere elsewhere = new Elsewhere(rig.database());
        assertThat(elsewhere.allowance(CLAIRE)).isEmpty();
        assertThat(elsewhere.looks(CLAIRE)).isEmpty();
    }

    @Test
    void the_customer_sees_what_they_may_have_and_who_looked() throws SQLException, IOException {
        run(Files.readString(SCHEMA));
        run(
                """
                insert into ceph_rgw.account (id, uid, email, email_verified, email_hmac, locale, country, created_on,
                    storage_quota, transfer_quota, features)
                values ('%s', 'claire', 'c@x.example', true, repeat('0', 64), 'fr-FR', 'FR', '2023-02-14', 500, 1000,
                    '{VERSIONS_90}')
                """
                        .formatted(CLAIRE));
        run(
                """
                insert into ceph_rgw.spent_grant (jti, account_id, kind, call, at, ticket, agent, purpose, honoured) values
                    (repeat('1', 36), '%1$s', 'TICKET', 'ACCOUNT', now(), '7', 'kea-1', 'support', true),
                    (repeat('2', 36), '%1$s', 'TICKET', 'USAGE', now(), '7', 'kea-1', 'support', false)
                """
                        .formatted(CLAIRE));
        Elsewhere elsewhere = new Elsewhere(rig.database());

        assertThat(elsewhere.allowance(CLAIRE))
                .hasValue(new Elsewhere.Allowance(500, 1000, List.of("VERSIONS_90")));
        assertThat(elsewhere.looks(CLAIRE))
                .extracting(V1.HonouredGrant::call)
                .containsExactly("ACCOUNT");
        assertThat(elsewhere.looks(CoreRig.DANA)).isEmpty();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = rig.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
