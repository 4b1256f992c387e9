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

    CoreConnection(CoreConfig config, CoreClients clients) {
        this.config = config;
        this.clients = clients;
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
        Question<Bound.Capabilities> question =
                Question.general(
                        "/v1/capabilities",
                        Reading.as(Shapes.CAPABILITIES, Bound.Capabilities.class));
        return switch (clients.helpdesk().ask(question)) {
            case Fetched.Got<Bound.Capabilities> got ->
                    "API version "
                            + got.value().apiVersion()
                            + " with "
                            + String.join(", ", got.value().parts());
            case Fetched.Said<Bound.Capabilities> said ->
                    throw new IOException(
                            "the core refused its capabilities: " + said.trouble().code());
            case Fetched.Down<Bound.Capabilities> down ->
                    throw new IOException("the core cannot be asked: " + down.reason());
            case Fetched.Breached<Bound.Capabilities> breached ->
                    throw new IOException("the core's answer was withheld: " + breached.rule());
        };
    }
}
