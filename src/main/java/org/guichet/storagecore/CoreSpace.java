// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.premium.SpaceUsed;

/**
 * What an account fills stands beside its entitlements; nothing about the person is read for it.
 */
@ApplicationScoped
class CoreSpace implements SpaceUsed {

    private final CoreClients clients;

    CoreSpace(CoreClients clients) {
        this.clients = clients;
    }

    @Override
    public OptionalLong of(AccountId account) throws IOException {
        Question<Bound.Entitlements> question =
                Question.get(
                        CoreEntitlements.path(account),
                        new FetchGrant.Job("entitlement", Optional.of(account)),
                        Reading.as(Shapes.ENTITLEMENTS, Bound.Entitlements.class));
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Bound.Entitlements> got ->
                    OptionalLong.of(got.value().storageUsedBytes());
            case Fetched.Said<Bound.Entitlements> said -> {
                if (said.trouble() == Trouble.ACCOUNT_NOT_FOUND) {
                    yield OptionalLong.empty();
                }
                throw new IOException("the core refused: " + said.trouble().code());
            }
            case Fetched.Down<Bound.Entitlements> down ->
                    throw new IOException("the core cannot be asked now: " + down.reason());
            case Fetched.Breached<Bound.Entitlements> breached ->
                    throw new IOException("the core's answer was withheld: " + breached.rule());
        };
    }
}
