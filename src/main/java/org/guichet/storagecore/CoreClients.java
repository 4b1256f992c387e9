// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.FetchRecord;

/** Our two clients at the core, each with its own credential and its own token. */
@Singleton
class CoreClients {

    private final CoreClient helpdesk;
    private final CoreClient billing;

    CoreClients(
            CoreConfig config,
            Wire wire,
            GrantSigner signer,
            FetchRecord record,
            CoreAlarm alarm,
            InstantSource clock) {
        this.helpdesk =
                client(
                        config,
                        config.helpdesk(),
                        wire,
                        signer,
                        record,
                        new CoreGuard("helpdesk", alarm, clock),
                        clock);
        this.billing =
                client(
                        config,
                        config.billing(),
                        wire,
                        signer,
                        record,
                        new CoreGuard("billing", alarm, clock),
                        clock);
    }

    private static CoreClient client(
            CoreConfig config,
            CoreConfig.Client as,
            Wire wire,
            GrantSigner signer,
            FetchRecord record,
            CoreGuard guard,
            InstantSource clock) {
        return new CoreClient(
                wire,
                config.url(),
                new Credential(wire, config.tokenUrl(), as, clock),
                signer,
                record,
                guard);
    }

    CoreClient helpdesk() {
        return helpdesk;
    }

    /** People look as the desk; the product's own jobs are billing's. */
    CoreClient forReading(FetchGrant grant) {
        return switch (grant) {
            case FetchGrant.Ticket ticket -> helpdesk;
            case FetchGrant.Self self -> helpdesk;
            case FetchGrant.Job job -> billing;
        };
    }

    CoreClient billing() {
        return billing;
    }

    /** Gets a token for each of the two; for trying the connection. */
    void signIn() throws IOException, InterruptedException {
        helpdesk.signIn();
        billing.signIn();
    }
}
