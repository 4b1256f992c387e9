// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The roles of production ({@code docker/postgres/roles.sql}) in a cluster for tests, and one more,
 * as which tests look at rows: it passes by the policies.
 */
public final class Roles {

    /** The product may take it on in tests, where it exists. */
    static final String EYES = "guichet_eyes";

    private static final Map<String, String> PASSWORDS =
            Map.of("owner", "owner", "app", "app", "eraser", "eraser", "keycloak", "keycloak");

    private static final Pattern STATEMENT =
            Pattern.compile("(?m)^(?:create role|alter role|grant guichet_)[^;]*;");
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    private Roles() {}

    public static void make(Statement statement) throws SQLException {
        try {
            Matcher each =
                    STATEMENT.matcher(Files.readString(Path.of("docker/postgres/roles.sql")));
            while (each.find()) {
                statement.execute(
                        VARIABLE.matcher(each.group())
                                .replaceAll(name -> "'" + PASSWORDS.get(name.group(1)) + "'"));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the roles could not be read", e);
        }
        statement.execute("create role " + EYES + " nologin bypassrls");
        statement.execute("grant guichet_product to " + EYES);
        statement.execute("grant " + EYES + " to guichet_app");
    }
}
