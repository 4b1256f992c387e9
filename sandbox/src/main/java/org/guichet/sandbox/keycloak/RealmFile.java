// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.guichet.sandbox.Failure;

/**
 * The realm of a demo: the one that {@code docker/} ships, with people to sign in as. What differs
 * between the two is in {@code demo/users.json} alone, the weaker password policy included.
 */
final class RealmFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPPED = "/keycloak/guichet-realm.json";
    private static final String PEOPLE = "/demo/users.json";
    private static final String CLIENT_SECRET = "guichet-demo-client-secret-00001";

    private RealmFile() {}

    static String text() {
        try {
            var realm = (ObjectNode) JSON.readTree(resource(SHIPPED));
            var people = JSON.readTree(resource(PEOPLE));
            realm.set("passwordPolicy", people.get("passwordPolicy"));
            realm.set("users", people.get("users"));
            for (var organization : realm.get("organizations")) {
                var members = ((ObjectNode) organization).putArray("members");
                for (var name : people.at("/members/" + organization.get("alias").asText())) {
                    members.addObject()
                            .put("username", name.asText())
                            .put("membershipType", "UNMANAGED");
                }
            }
            return JSON.writeValueAsString(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeTo(Path importFolder) {
        try {
            Files.createDirectories(importFolder);
            Files.writeString(importFolder.resolve("guichet-realm.json"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the realm's placeholders stand for; Keycloak takes them from its environment. */
    static Map<String, String> placeholders(URI product) {
        return Map.of(
                "GUICHET_PUBLIC_URL", product.toString(),
                "GUICHET_CONSOLE_SECRET", Keycloak.CONSOLE_SECRET,
                "GUICHET_MAIL_GATEWAY_SECRET", CLIENT_SECRET,
                "GUICHET_API_KEA_SECRET", CLIENT_SECRET,
                "GUICHET_API_TUI_SECRET", CLIENT_SECRET);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = RealmFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Failure("The sandbox's jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
