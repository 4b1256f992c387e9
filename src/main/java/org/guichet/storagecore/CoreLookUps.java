// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.visitor.AccountFinder;

/** Looks an address up in the named job {@code link}. */
@ApplicationScoped
class CoreLookUps implements AccountFinder {

    private final CoreAccounts accounts;

    CoreLookUps(CoreAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<AccountId> holderOf(EmailAddress email) throws IOException {
        return switch (accounts.findByEmail(email, new FetchGrant.Job("link", Optional.empty()))) {
            case AccountDirectory.Answer.Known<AccountId> known -> Optional.of(known.value());
            case AccountDirectory.Answer.Unknown<AccountId> unknown -> Optional.empty();
            case AccountDirectory.Answer.Unreachable<AccountId> down ->
                    throw new IOException("the core cannot be asked now");
            case AccountDirectory.Answer.Withheld<AccountId> withheld ->
                    throw new IOException("the core's answer was withheld: " + withheld.rule());
            case AccountDirectory.Answer.Lacking<AccountId> lacking ->
                    throw new IOException("the core knows no look-ups");
            case AccountDirectory.Answer.Refused<AccountId> refused ->
                    throw new IOException("the core refused the look-up: " + refused.problem());
        };
    }
}
