// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL for a test run, with the roles of production, and the rest of a complete
 * configuration.
 */
public final class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                Roles.make(statement);
                statement.execute("create database guichet owner guichet_owner");
            }
            try (Connection connection =
                            postgres.getDatabase("postgres", "guichet").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter schema public owner to guichet_owner");
                statement.execute("revoke create on schema public from public");
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/guichet";
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", url);
        configuration.put("quarkus.datasource.username", "guichet_app");
        configuration.put("quarkus.datasource.password", "app");
        configuration.put("guichet.db.owner.username", "guichet_owner");
        configuration.put("guichet.db.owner.password", "owner");
        configuration.put("guichet.db.eraser.username", "guichet_approved_eraser");
        configuration.put("guichet.db.eraser.password", "eraser");
        configuration.put("guichet.db.listen-url", url);
        configuration.put("guichet.relay.heartbeat", "PT1S");
        configuration.put("guichet.public-url", "http://localhost:8081");
        for (String seller : new String[] {"nz", "eu"}) {
            configuration.put(
                    "guichet.stripe." + seller + ".api-base", "http://localhost:1/stripe");
            configuration.put("guichet.stripe." + seller + ".api-key", "sk_test_" + seller);
            configuration.put(
                    "guichet.stripe." + seller + ".webhook-secret",
                    "whsec_test_" + seller + ",whsec_test_" + seller + "_new");
        }
        configuration.put("guichet.core.url", "http://localhost:1/core");
        configuration.put("guichet.core.token-url", "http://localhost:1/core/oauth2/token");
        for (String client : new String[] {"helpdesk", "billing"}) {
            configuration.put("guichet.core." + client + ".client-id", client);
            configuration.put("guichet.core." + client + ".client-secret", client);
        }
        configuration.put("guichet.hand-off.issuer", "http://localhost:1/core/app");
        configuration.put("guichet.hand-off.jwks-url", "http://localhost:1/core/app/jwks.json");
        configuration.put("guichet.hand-off.audience", "guichet");
        configuration.put("guichet.mail.imap.support.host", "localhost");
        configuration.put("guichet.mail.imap.support.port", "1");
        configuration.put("guichet.mail.imap.support.user", "support");
        configuration.put("guichet.mail.imap.support.password", "support");
        configuration.put("guichet.mail.imap.support.tls", "none");
        configuration.put("guichet.mail.smtp.host", "localhost");
        configuration.put("guichet.mail.smtp.port", "1");
        configuration.put("guichet.mail.smtp.user", "guichet");
        configuration.put("guichet.mail.smtp.password", "guichet");
        configuration.put("guichet.mail.smtp.tls", "none");
        configuration.put("guichet.mail.smtp.from", "support@guichet.example");
        configuration.put("guichet.mail.reply-domain", "reply.guichet.example");
        configuration.put("guichet.mail.authserv-id", "mx.guichet.example");
        for (String key : new String[] {"log", "reply", "link", "search"}) {
            configuration.put("guichet.keys." + key, KEY);
        }
        configuration.put("guichet.keys.lookup", KEY.replace('A', 'B'));
        configuration.put("guichet.keys.grant", GrantKeyForTests.JWK);
        return configuration;
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }
}
