// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.NullMarked;

/**
 * The door of the program: refuses to start on an incomplete configuration, else hands over to
 * Quarkus.
 */
@QuarkusMain
@NullMarked
public final class Guichet {

    private Guichet() {}

    public static void main(String... arguments) {
        String command = arguments.length == 0 ? "serve" : arguments[0];
        if (command.equals("keys")) {
            System.exit(KeyMaker.run(arguments));
        }
        if (command.equals("verify")) {
            System.exit(Verification.run(arguments));
        }
        if (!List.of("serve", "migrate", "check").contains(command)) {
            System.err.println(
                    "unknown command: " + command + " (serve, migrate, check, verify, keys)");
            System.exit(Exit.USAGE);
        }
        Config config = ConfigProvider.getConfig();
        List<String> problems = Configuration.problems(config, command);
        if (!problems.isEmpty()) {
            System.err.println("Guichet cannot start, its configuration is not complete:");
            problems.forEach(problem -> System.err.println("  " + problem));
            System.exit(Exit.CONFIGURATION);
        }
        switch (command) {
            case "serve" -> serve(config, arguments);
            case "migrate" -> System.exit(Migration.run(config));
            case "check" -> {
                ConnectionCheck.quietly();
                Quarkus.run(ConnectionCheck.class, arguments);
            }
            default -> throw new IllegalStateException(command);
        }
    }

    private static void serve(Config config, String... arguments) {
        if (!Configuration.migratesAtStart(config)) {
            Schema.asProduct(config)
                    .problem()
                    .ifPresent(
                            problem -> {
                                System.err.println("Guichet cannot start. " + problem);
                                System.exit(Exit.CONFIGURATION);
                            });
        }
        behindTls(config);
        Quarkus.run(arguments);
    }

    /**
     * Where customers come by https, TLS ends before us: sign-in must speak of https all the same.
     */
    private static void behindTls(Config config) {
        if (config.getValue("guichet.public-url", String.class).startsWith("https:")) {
            for (String key : List.of("force-redirect-https-scheme", "cookie-force-secure")) {
                System.setProperty("quarkus.oidc.authentication." + key, "true");
            }
        }
    }
}
