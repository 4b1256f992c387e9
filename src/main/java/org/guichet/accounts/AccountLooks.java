// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.audit.Audit;
import org.guichet.audit.Reads;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * Looks at accounts for agents. The look is in the log before the core is asked: one that could not
 * be logged does not happen.
 */
@ApplicationScoped
class AccountLooks {

    private final Grants grants;
    private final AccountDirectory directory;
    private final Audit audit;
    private final Reads reads;

    AccountLooks(Grants grants, AccountDirectory directory, Audit audit, Reads reads) {
        this.grants = grants;
        this.directory = directory;
        this.audit = audit;
        this.reads = reads;
    }

    AccountLook<AccountView> card(Actor.Agent agent, Place place) {
        return under(agent, place, Looks.CARD, grant -> card(grant, grant.forFetch()));
    }

    /**
     * @param cursor of the page before
     */
    AccountLook<Listing<AccountSession>> sessions(
            Actor.Agent agent, Place place, Optional<String> cursor) {
        return list(agent, place, Looks.SESSIONS, directory::sessions, cursor);
    }

    /**
     * @param cursor of the page before
     */
    AccountLook<Listing<AccountLink>> links(
            Actor.Agent agent, Place place, Optional<String> cursor) {
        return list(agent, place, Looks.LINKS, directory::links, cursor);
    }

    /** One of the lists that the core gives page by page. */
    private interface Paged<T> {
        Answer<Listing<T>> ask(AccountId account, FetchGrant fetch, Optional<String> cursor);
    }

    private <T> AccountLook<Listing<T>> list(
            Actor.Agent agent, Place place, String what, Paged<T> list, Optional<String> cursor) {
        return under(
                agent,
                place,
                what,
                grant -> look(grant, list.ask(grant.account(), grant.forFetch(), cursor)));
    }

    /** What the agent's grant opens, after the look was logged. */
    private <T> AccountLook<T> under(
            Actor.Agent agent,
            Place place,
            String what,
            Function<Grants.Grant, AccountLook<T>> look) {
        Optional<Grants.Grant> grant = grants.openFor(agent, place.account(), place.ticket());
        if (grant.isEmpty()) {
            reads.record(
                    agent,
                    "account.refused",
                    place.account().value(),
                    "no open grant" + place.ticket().map(one -> " ticket:" + one).orElse(""));
            return new AccountLook.Shut<>();
        }
        log(agent, grant.get(), what);
        return look.apply(grant.get());
    }

    private AccountLook<AccountView> card(Grants.Grant grant, FetchGrant fetch) {
        return switch (directory.summary(grant.account(), fetch)) {
            case Answer.Known<AccountReading> known ->
                    seen(grant, known.value(), directory.usage(grant.account(), fetch));
            case Answer.Unreachable<AccountReading> away ->
                    new AccountLook.CoreAway<>(
                            grant,
                            away.since(),
                            away.last().map(reading -> AccountView.of(reading, Optional.empty())));
            case Answer.Withheld<AccountReading> breach ->
                    new AccountLook.Withheld<>(grant, breach.rule());
            case Answer.Lacking<AccountReading> lacking -> new AccountLook.Lacking<>(grant);
            case Answer.Unknown<AccountReading> unknown -> new AccountLook.Refused<>(grant);
            case Answer.Refused<AccountReading> refused -> new AccountLook.Refused<>(grant);
        };
    }

    private static <T> AccountLook<T> look(Grants.Grant grant, Answer<T> answer) {
        return switch (answer) {
            case Answer.Known<T> known -> new AccountLook.Seen<>(grant, known.value());
            case Answer.Unreachable<T> away ->
                    new AccountLook.CoreAway<>(grant, away.since(), away.last());
            case Answer.Withheld<T> breach -> new AccountLook.Withheld<>(grant, breach.rule());
            case Answer.Lacking<T> lacking -> new AccountLook.Lacking<>(grant);
            case Answer.Unknown<T> unknown -> new AccountLook.Refused<>(grant);
            case Answer.Refused<T> refused -> new AccountLook.Refused<>(grant);
        };
    }

    private static AccountLook<AccountView> seen(
            Grants.Grant grant, AccountReading reading, Answer<AccountUsage> usage) {
        return switch (usage) {
            case Answer.Known<AccountUsage> known ->
                    new AccountLook.Seen<>(
                            grant, AccountView.of(reading, Optional.of(known.value())));
            // a breach in one answer is a reason to trust none of them
            case Answer.Withheld<AccountUsage> breach ->
                    new AccountLook.Withheld<>(grant, breach.rule());
            case Answer.Unreachable<AccountUsage> away ->
                    new AccountLook.Seen<>(grant, AccountView.of(reading, Optional.empty()));
            case Answer.Lacking<AccountUsage> lacking ->
                    new AccountLook.Seen<>(grant, AccountView.of(reading, Optional.empty()));
            case Answer.Unknown<AccountUsage> unknown ->
                    new AccountLook.Seen<>(grant, AccountView.of(reading, Optional.empty()));
            case Answer.Refused<AccountUsage> refused ->
                    new AccountLook.Seen<>(grant, AccountView.of(reading, Optional.empty()));
        };
    }

    private void log(Actor.Agent agent, Grants.Grant grant, String what) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        agent,
                                        Looks.LOOKED_AT,
                                        grant.account().value(),
                                        "%s grant:%s %s"
                                                .formatted(
                                                        Looks.onTicket(grant.ticket()),
                                                        grant.id(),
                                                        Looks.at(what))));
    }
}
