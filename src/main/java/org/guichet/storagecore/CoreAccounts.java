// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountLink;
import org.guichet.accounts.AccountReading;
import org.guichet.accounts.AccountSession;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.AccountUsage;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.Listing;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.guichet.storagecore.KeptSummaries.Kept;

/** The core's read side. */
@ApplicationScoped
class CoreAccounts implements AccountDirectory {

    private record LookUp(String by, String value) {}

    private final CoreClients clients;
    private final KeptSummaries kept;
    private final InstantSource clock;
    private final SigningKey lookup;

    CoreAccounts(CoreClients clients, KeptSummaries kept, InstantSource clock, Keys keys) {
        this.clients = clients;
        this.kept = kept;
        this.clock = clock;
        this.lookup = new SigningKey(keys.lookup());
    }

    @Override
    public Answer<AccountReading> summary(AccountId account, FetchGrant grant) {
        Optional<Kept> before = kept.of(grant);
        Question<AccountSummary> question =
                Question.get(
                                "/v1/accounts/" + account,
                                grant,
                                new Reading<>(
                                        Shapes.SUMMARY,
                                        Bound.Summary.class,
                                        bound -> ofAccount(account, bound.value())))
                        .unless(before.map(Kept::etag));
        Fetched<AccountSummary> fetched = clients.forReading(grant).ask(question);
        Answer<AccountReading> answer =
                switch (fetched) {
                    case Fetched.Got<AccountSummary> got ->
                            new Answer.Known<>(AccountReading.now(got.value(), clock.instant()));
                    case Fetched.Same<AccountSummary> same ->
                            new Answer.Known<>(
                                    before.orElseThrow().reading().confirmedAt(clock.instant()));
                    case Fetched.Down<AccountSummary> down ->
                            new Answer.Unreachable<>(down.since(), before.map(Kept::reading));
                    case Fetched.Said<AccountSummary> said -> said(said);
                    case Fetched.Breached<AccountSummary> breached ->
                            new Answer.Withheld<>(breached.rule());
                };
        Optional<String> etag =
                fetched instanceof Fetched.Got<AccountSummary> got
                        ? got.etag()
                        : before.map(Kept::etag);
        remember(grant, answer, etag);
        return answer;
    }

    @Override
    public Answer<AccountUsage> usage(AccountId account, FetchGrant grant) {
        return answer(
                Question.get(
                        "/v1/accounts/" + account + "/usage",
                        grant,
                        new Reading<>(Shapes.USAGE, Bound.Usage.class, Bound.Usage::value)),
                grant);
    }

    @Override
    public Answer<Listing<AccountSession>> sessions(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                Question.get(
                                "/v1/accounts/" + account + "/sessions",
                                grant,
                                new Reading<>(
                                        Shapes.SESSIONS,
                                        Bound.Sessions.class,
                                        Bound.Sessions::value))
                        .from(cursor),
                grant);
    }

    @Override
    public Answer<Listing<AccountLink>> links(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                Question.get(
                                "/v1/accounts/" + account + "/links",
                                grant,
                                new Reading<>(Shapes.LINKS, Bound.Links.class, Bound.Links::value))
                        .from(cursor),
                grant);
    }

    @Override
    public Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant) {
        String digest = HexFormat.of().formatHex(lookup.sign(email.normal()));
        return answer(
                Question.post(
                        "/v1/account-lookups",
                        grant,
                        new LookUp("EMAIL_HMAC", digest),
                        new Reading<>(
                                Shapes.FOUND,
                                Bound.Found.class,
                                found -> new AccountId(found.accountId()))),
                grant);
    }

    /** One account's data under another's name would be a leak of its own. */
    private static AccountSummary ofAccount(AccountId account, AccountSummary summary)
            throws Breach {
        if (!summary.id().equals(account)) {
            throw new Breach("/id", "other-account", "");
        }
        return summary;
    }

    /** Only while the core is away does what was kept outlive an answer that is not it. */
    private void remember(FetchGrant grant, Answer<AccountReading> answer, Optional<String> etag) {
        switch (answer) {
            case Answer.Known<AccountReading> known when etag.isPresent() ->
                    kept.keep(grant, new Kept(known.value(), etag.get()));
            case Answer.Unreachable<AccountReading> away -> {}
            default -> kept.forget(grant);
        }
    }

    private <T> Answer<T> answer(Question<T> question, FetchGrant grant) {
        return switch (clients.forReading(grant).ask(question)) {
            case Fetched.Got<T> got -> new Answer.Known<>(got.value());
            case Fetched.Said<T> said -> said(said);
            case Fetched.Down<T> down -> new Answer.Unreachable<>(down.since(), Optional.empty());
            case Fetched.Breached<T> breached -> new Answer.Withheld<>(breached.rule());
            case Fetched.Same<T> same ->
                    throw new IllegalStateException("not asked whether it changed");
        };
    }

    private static <T> Answer<T> said(Fetched.Said<?> said) {
        return said.code().equals(Trouble.ACCOUNT_NOT_FOUND.code())
                ? new Answer.Unknown<>()
                : new Answer.Refused<>(said.code());
    }
}
