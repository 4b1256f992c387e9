// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param home holds what is prepared once ({@code cache/}) and, unless said otherwise, the data
 * @param keycloakZip Keycloak's distribution; empty means that sign-in stays off
 * @param coreAdapter the address of an adapter that is the storage core instead of the stand-in
 * @param prepare only fill the cache, then end
 */
public record Options(
        Path home,
        Path data,
        int port,
        int keycloakPort,
        int smtpPort,
        int imapPort,
        int postgresPort,
        URI product,
        Optional<Path> keycloakZip,
        Optional<URI> coreAdapter,
        boolean prepare) {

    private static final Set<String> SWITCHES = Set.of("--no-keycloak", "--prepare");
    private static final Set<String> VALUES =
            Set.of(
                    "--home",
                    "--data",
                    "--port",
                    "--keycloak-port",
                    "--smtp-port",
                    "--imap-port",
                    "--postgres-port",
                    "--product-url",
                    "--keycloak-zip",
                    "--core-adapter");

    private static final String USAGE =
            """
            usage: java -jar guichet-sandbox.jar [--home DIR] [--data DIR] [--port 8090]
                   [--keycloak-port 8180] [--smtp-port 3025] [--imap-port 3143]
                   [--postgres-port 5490] [--product-url http://localhost:8080]
                   [--keycloak-zip FILE | --no-keycloak] [--core-adapter URL] [--prepare]""";

    /**
     * @throws Failure with the usage, when something is unknown or not a number
     */
    public static Options parse(String... words) {
        var said = new HashMap<String, String>();
        for (var i = 0; i < words.length; i++) {
            if (SWITCHES.contains(words[i])) {
                said.put(words[i], "");
            } else if (VALUES.contains(words[i]) && i + 1 < words.length) {
                said.put(words[i], words[++i]);
            } else {
                throw new Failure("Unknown or incomplete: " + words[i] + "\n" + USAGE);
            }
        }
        var home = folder(said.getOrDefault("--home", defaultHome()));
        var data = said.containsKey("--data") ? folder(said.get("--data")) : home.resolve("data");
        return new Options(
                home,
                data,
                number(said, "--port", 8090),
                number(said, "--keycloak-port", 8180),
                number(said, "--smtp-port", 3025),
                number(said, "--imap-port", 3143),
                number(said, "--postgres-port", 5490),
                address(said.getOrDefault("--product-url", "http://localhost:8080")),
                keycloakZip(said),
                Optional.ofNullable(said.get("--core-adapter")).map(Options::address),
                said.containsKey("--prepare"));
    }

    public Path cache() {
        return home.resolve("cache");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public URI self() {
        return URI.create("http://localhost:" + port);
    }

    public URI keycloak() {
        return URI.create("http://localhost:" + keycloakPort);
    }

    private static Optional<Path> keycloakZip(Map<String, String> said) {
        if (said.containsKey("--no-keycloak") || !said.containsKey("--keycloak-zip")) {
            return Optional.empty();
        }
        var zip = folder(said.get("--keycloak-zip"));
        if (!Files.isRegularFile(zip)) {
            throw new Failure("There is no Keycloak at " + zip);
        }
        return Optional.of(zip);
    }

    private static String defaultHome() {
        var named = System.getenv("GUICHET_HOME");
        return named != null && !named.isBlank()
                ? named
                : Path.of(System.getProperty("user.home"), ".guichet").toString();
    }

    private static Path folder(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private static URI address(String text) {
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static int number(Map<String, String> said, String name, int otherwise) {
        try {
            return Integer.parseInt(said.getOrDefault(name, Integer.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw new Failure(name + " wants a number\n" + USAGE);
        }
    }
}
