// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.guichet.sandbox.keycloak.Keycloak;
import org.guichet.sandbox.postgres.Databases;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The product's whole configuration in this world, by the environment variables of its keys. It is
 * an ordinary configuration: nothing in it tells the product that the world is a sandbox.
 */
final class ProductEnv {

    private final Options options;
    private final Secrets secrets;
    private final Databases databases;
    private final String databaseUrl;
    private final Map<String, String> lines = new LinkedHashMap<>();

    ProductEnv(Options options, Secrets secrets, Databases databases, String databaseUrl) {
        this.options = options;
        this.secrets = secrets;
        this.databases = databases;
        this.databaseUrl = databaseUrl;
    }

    /** Appears in one step: whoever waits for the file finds all of it. */
    void write() {
        line("PUBLIC_URL", options.product());
        database();
        signIn();
        stripe("nz");
        stripe("eu");
        core();
        mail();
        keys();
        line("FILES_STORE", "database");
        var text = new StringBuilder();
        lines.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        OwnerOnly.write(options.data().resolve("product.env"), text.toString());
    }

    private void database() {
        lines.put("QUARKUS_DATASOURCE_JDBC_URL", databaseUrl);
        lines.put("QUARKUS_DATASOURCE_USERNAME", Databases.APP);
        lines.put("QUARKUS_DATASOURCE_PASSWORD", databases.password(Databases.APP));
        line("DB_OWNER_USERNAME", Databases.OWNER);
        line("DB_OWNER_PASSWORD", databases.password(Databases.OWNER));
        line("DB_ERASER_USERNAME", Databases.ERASER);
        line("DB_ERASER_PASSWORD", databases.password(Databases.ERASER));
        line("DB_LISTEN_URL", databaseUrl);
    }

    private void signIn() {
        lines.put("QUARKUS_OIDC_AUTH_SERVER_URL", options.keycloak() + "/realms/guichet");
        lines.put("QUARKUS_OIDC_CLIENT_ID", "guichet-console");
        lines.put("QUARKUS_OIDC_CREDENTIALS_SECRET", Keycloak.CONSOLE_SECRET);
        line("KEYCLOAK_ADMIN_URL", options.keycloak());
    }

    private void stripe(String seller) {
        var prefix = "STRIPE_" + seller.toUpperCase(Locale.ROOT);
        line(prefix + "_API_BASE", options.self() + "/stripe");
        line(prefix + "_API_KEY", "sk_test_guichet_demo_" + seller);
        line(prefix + "_WEBHOOK_SECRET", "whsec_guichet_demo_" + seller);
    }

    private void core() {
        var app = options.self() + "/core/app";
        var core = options.coreAdapter().map(URI::toString).orElse(options.self() + "/core");
        line("CORE_URL", core);
        line("CORE_TOKEN_URL", core + "/oauth2/token");
        line("CORE_HELPDESK_CLIENT_ID", "guichet-helpdesk");
        line("CORE_HELPDESK_CLIENT_SECRET", "guichet-demo-core-helpdesk-001");
        line("CORE_BILLING_CLIENT_ID", "guichet-billing");
        line("CORE_BILLING_CLIENT_SECRET", "guichet-demo-core-billing-0001");
        line("HAND_OFF_ISSUER", app);
        line("HAND_OFF_JWKS_URL", app + "/jwks.json");
        line("HAND_OFF_AUDIENCE", "guichet");
    }

    private void mail() {
        line("MAIL_IMAP_SUPPORT_HOST", "localhost");
        line("MAIL_IMAP_SUPPORT_PORT", options.imapPort());
        line("MAIL_IMAP_SUPPORT_USER", "support");
        line("MAIL_IMAP_SUPPORT_PASSWORD", secrets.password("mail.support"));
        line("MAIL_IMAP_SUPPORT_TLS", "none");
        line("MAIL_SMTP_HOST", "localhost");
        line("MAIL_SMTP_PORT", options.smtpPort());
        line("MAIL_SMTP_USER", "guichet");
        line("MAIL_SMTP_PASSWORD", secrets.password("mail.guichet"));
        line("MAIL_SMTP_TLS", "none");
        line("MAIL_SMTP_FROM", "support@guichet.example");
        line("MAIL_REPLY_DOMAIN", "reply.guichet.example");
        line("MAIL_AUTHSERV_ID", "mx.guichet.example");
    }

    private void keys() {
        for (var name : new String[] {"log", "reply", "link", "lookup", "search"}) {
            line("KEYS_" + name.toUpperCase(Locale.ROOT), secrets.key("key." + name));
        }
        line("KEYS_GRANT", secrets.get("key.grant", ProductEnv::signingKey));
    }

    private static String signingKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("grant-1");
            key.setAlgorithm("ES256");
            key.setUse("sig");
            var json = key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line(String name, Object value) {
        lines.put("GUICHET_" + name, value.toString());
    }
}
