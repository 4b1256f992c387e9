// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.guichet.kernel.OutsideConnection;

/**
 * For {@code ./guichet check}: both credentials of the storage core get a token, and it speaks our
 * version of the contract.
 */
@ApplicationScoped
class CoreConnection implements OutsideConnection {

    private final CoreConfig config;
    private final CoreClients clients;
    private final CoreParts parts;

    CoreConnection(CoreConfig config, CoreClients clients, CoreParts parts) {
        this.config = config;
        this.clients = clients;
        this.parts = parts;
    }

    @Override
    public String name() {
        return "Storage core";
    }

    @Override
    public String check() throws IOException, InterruptedException {
        if (config.helpdesk().clientId().equals(config.billing().clientId())) {
            throw new IOException("helpdesk and billing must be two clients, never one with both");
        }
        clients.signIn();
        return config.url() + ", both clients sign in, " + capabilities();
    }

    private String capabilities() throws IOException {
        Bound.Capabilities capabilities = parts.asked();
        return "API version "
                + capabilities.apiVersion()
                + " with "
                + String.join(", ", capabilities.parts());
    }
}
