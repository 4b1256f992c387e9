// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * Looks at accounts for agents. The look is in the log before the core is asked: one that could not
 * be logged does not happen.
 */
@ApplicationScoped
class AccountLooks {

    private static final String PURPOSE = "support";

    private final Grants grants;
    private final AccountDirectory directory;
    private final Audit audit;

    AccountLooks(Grants grants, AccountDirectory directory, Audit audit) {
        this.grants = grants;
        this.directory = directory;
        this.audit = audit;
    }

    AccountLook look(Actor.Agent agent, AccountId account) {
        Optional<Grants.Grant> grant = grants.openFor(agent, account);
        if (grant.isEmpty()) {
            return new AccountLook.Shut();
        }
        log(agent, grant.get());
        FetchGrant fetch = grant.get().forFetch(PURPOSE);
        return switch (directory.summary(account, fetch)) {
            case Answer.Known<AccountSummary> known ->
                    seen(grant.get(), known.value(), directory.usage(account, fetch));
            case Answer.Unreachable<AccountSummary> away -> new AccountLook.CoreAway(grant.get());
            case Answer.Withheld<AccountSummary> breach -> new AccountLook.Withheld(grant.get());
            case Answer.Unknown<AccountSummary> unknown -> new AccountLook.Refused(grant.get());
            case Answer.Refused<AccountSummary> refused -> new AccountLook.Refused(grant.get());
        };
    }

    private static AccountLook seen(
            Grants.Grant grant, AccountSummary summary, Answer<AccountUsage> usage) {
        return switch (usage) {
            case Answer.Known<AccountUsage> known ->
                    new AccountLook.Seen(
                            grant, AccountView.of(summary, Optional.of(known.value())));
            // a breach in one answer is a reason to trust none of them
            case Answer.Withheld<AccountUsage> breach -> new AccountLook.Withheld(grant);
            case Answer.Unreachable<AccountUsage> away ->
                    new AccountLook.Seen(grant, AccountView.of(summary, Optional.empty()));
            case Answer.Unknown<AccountUsage> unknown ->
                    new AccountLook.Seen(grant, AccountView.of(summary, Optional.empty()));
            case Answer.Refused<AccountUsage> refused ->
                    new AccountLook.Seen(grant, AccountView.of(summary, Optional.empty()));
        };
    }

    private void log(Actor.Agent agent, Grants.Grant grant) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        agent,
                                        Looks.LOOKED_AT,
                                        grant.account().value(),
                                        "ticket:" + grant.ticket() + " grant:" + grant.id()));
    }
}
