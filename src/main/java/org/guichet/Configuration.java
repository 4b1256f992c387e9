// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.guichet.kernel.SigningKey;
import org.jspecify.annotations.NullMarked;

/**
 * The keys that the product cannot start without. Checked before anything else, so that whoever
 * sets it up sees all that is missing at once and not the first failure of some library.
 */
@NullMarked
final class Configuration {

    /** Legal entities that sell, as the price books name them. */
    static final List<String> SELLERS = List.of("nz", "eu");

    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

    private static final String MIGRATE_AT_START = "guichet.db.migrate-at-start";

    /** Whoever migrates, and nobody else. */
    static final List<String> OWNER =
            List.of("guichet.db.owner.username", "guichet.db.owner.password");

    static final List<String> DATABASE =
            List.of(
                    "quarkus.datasource.jdbc.url",
                    "quarkus.datasource.username",
                    "quarkus.datasource.password");

    /** Besides the database. */
    static final List<String> NEEDED =
            Stream.of(
                            Stream.of(
                                    "guichet.public-url",
                                    "quarkus.oidc.auth-server-url",
                                    "quarkus.oidc.client-id",
                                    "quarkus.oidc.credentials.secret"),
                            SELLERS.stream()
                                    .flatMap(
                                            seller ->
                                                    Stream.of(
                                                                    "api-base",
                                                                    "api-key",
                                                                    "webhook-secret")
                                                            .map(
                                                                    key ->
                                                                            "guichet.stripe."
                                                                                    + seller
                                                                                    + "."
                                                                                    + key)),
                            Stream.of(
                                    "guichet.core.url",
                                    "guichet.core.token-url",
                                    "guichet.core.helpdesk.client-id",
                                    "guichet.core.helpdesk.client-secret",
                                    "guichet.core.billing.client-id",
                                    "guichet.core.billing.client-secret",
                                    "guichet.hand-off.issuer",
                                    "guichet.hand-off.jwks-url",
                                    "guichet.hand-off.audience",
                                    "guichet.mail.imap.support.host",
                                    "guichet.mail.imap.support.port",
                                    "guichet.mail.imap.support.user",
                                    "guichet.mail.imap.support.password",
                                    "guichet.mail.imap.support.tls",
                                    "guichet.mail.smtp.host",
                                    "guichet.mail.smtp.port",
                                    "guichet.mail.smtp.tls",
                                    "guichet.mail.smtp.from",
                                    "guichet.mail.reply-domain",
                                    "guichet.mail.authserv-id",
                                    "guichet.keys.grant",
                                    "guichet.keys.log",
                                    "guichet.keys.reply",
                                    "guichet.keys.link",
                                    "guichet.keys.lookup",
                                    "guichet.keys.search"))
                    .flatMap(keys -> keys)
                    .toList();

    private Configuration() {}

    /** Whether this program brings the schema up to date itself before it serves. */
    static boolean migratesAtStart(Config config) {
        return config.getOptionalValue(MIGRATE_AT_START, Boolean.class).orElse(true);
    }

    /**
     * What is missing or contradicts itself, a line each; empty where the command can be done.
     *
     * @param command {@code serve}, {@code check} or {@code migrate}: the last needs the database
     *     alone
     */
    static List<String> problems(Config config, String command) {
        List<String> problems = new ArrayList<>();
        boolean migrates = command.equals("migrate");
        missing(config, DATABASE, problems);
        if (migrates || (command.equals("serve") && migratesAtStart(config))) {
            missing(config, OWNER, problems);
        }
        if (!migrates) {
            missing(config, NEEDED, problems);
            keys(config, problems);
            looks(config, problems);
        }
        return problems;
    }

    /** What is looked for seldom leaves too late for what the law wants between, see NoticeJob. */
    private static void looks(Config config, List<String> problems) {
        String key = "guichet.renewal.look-every";
        boolean fits;
        try {
            fits =
                    config.getOptionalValue(key, Duration.class)
                            .filter(
                                    every ->
                                            every.compareTo(SHORTEST_LOOK) < 0
                                                    || every.compareTo(LONGEST_LOOK) > 0)
                            .isEmpty();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            fits = false;
        }
        if (!fits) {
            problems.add(key + " must be between a second and ten minutes (PT1S to PT10M)");
        }
    }

    /** A line for each of the keys that has no value. */
    static List<String> missing(Config config, List<String> keys) {
        List<String> problems = new ArrayList<>();
        missing(config, keys, problems);
        return problems;
    }

    private static void missing(Config config, List<String> keys, List<String> problems) {
        for (String key : keys) {
            if (config.getOptionalValue(key, String.class)
                    .filter(value -> !value.isBlank())
                    .isEmpty()) {
                problems.add("missing: " + key + "  (" + environmentName(key) + ")");
            }
        }
    }

    private static void keys(Config config, List<String> problems) {
        config.getOptionalValue("guichet.keys.search", String.class)
                .filter(
                        search ->
                                config.getOptionalValue("guichet.keys.lookup", String.class)
                                        .filter(search::equals)
                                        .isPresent())
                .ifPresent(
                        same ->
                                problems.add(
                                        "guichet.keys.search must differ from guichet.keys.lookup: the core knows the latter"));
        for (String key : List.of("log", "reply", "link", "lookup", "search")) {
            config.getOptionalValue("guichet.keys." + key, String.class)
                    .filter(value -> !isKey(value))
                    .ifPresent(
                            bad ->
                                    problems.add(
                                            "guichet.keys."
                                                    + key
                                                    + " must be base64url of at least 32 bytes (./guichet keys make)"));
        }
    }

    private static boolean isKey(String value) {
        try {
            return !new SigningKey(value).toString().isEmpty();
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** The usual MicroProfile rule: everything but letters and digits becomes an underscore. */
    static String environmentName(String key) {
        return key.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
