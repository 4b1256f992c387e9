// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.OutsideConnection;

/** For {@code ./guichet check}: the realm is there. */
@ApplicationScoped
class KeycloakConnection implements OutsideConnection {

    private final SignInServer server;
    private final String realm;

    KeycloakConnection(
            SignInServer server,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm) {
        this.server = server;
        this.realm = realm;
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public String check() throws IOException {
        if (!server.answers().await().atMost(Duration.ofSeconds(5))) {
            throw new IOException("no realm answers at " + realm);
        }
        return realm;
    }
}
