// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
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
        Question<Bound.Summary> question =
                Question.get("/v1/accounts/" + account, grant, Shapes.SUMMARY, Bound.Summary.class)
                        .unless(before.map(Kept::etag));
        Fetched<Bound.Summary> fetched = clients.forReading(grant).ask(question);
        Answer<AccountReading> answer =
                switch (fetched) {
                    case Fetched.Got<Bound.Summary> got -> read(question, account, got);
                    case Fetched.Same<Bound.Summary> same ->
                            new Answer.Known<>(
                                    before.orElseThrow().reading().confirmedAt(clock.instant()));
                    case Fetched.Down<Bound.Summary> down ->
                            new Answer.Unreachable<>(down.since(), before.map(Kept::reading));
                    case Fetched.Said<Bound.Summary> said -> said(said);
                    case Fetched.Breached<Bound.Summary> breached ->
                            new Answer.Withheld<>(breached.rule());
                };
        Optional<String> etag =
                fetched instanceof Fetched.Got<Bound.Summary> got
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
                        Shapes.USAGE,
                        Bound.Usage.class),
                grant,
                Bound.Usage::value);
    }

    @Override
    public Answer<Listing<AccountSession>> sessions(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                Question.get(
                                "/v1/accounts/" + account + "/sessions",
                                grant,
                                Shapes.SESSIONS,
                                Bound.Sessions.class)
                        .from(cursor),
                grant,
                Bound.Sessions::value);
    }

    @Override
    public Answer<Listing<AccountLink>> links(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                Question.get(
                                "/v1/accounts/" + account + "/links",
                                grant,
                                Shapes.LINKS,
                                Bound.Links.class)
                        .from(cursor),
                grant,
                Bound.Links::value);
    }

    @Override
    public Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant) {
        String digest = HexFormat.of().formatHex(lookup.sign(email.normal()));
        return answer(
                Question.post(
                        "/v1/account-lookups",
                        grant,
                        new LookUp("EMAIL_HMAC", digest),
                        Shapes.FOUND,
                        Bound.Found.class),
                grant,
                found -> new AccountId(found.accountId()));
    }

    private Answer<AccountReading> read(
            Question<Bound.Summary> question, AccountId account, Fetched.Got<Bound.Summary> got) {
        Answer<AccountSummary> answer = known(question, got.value(), Bound.Summary::value);
        if (!(answer instanceof Answer.Known<AccountSummary>(AccountSummary summary))) {
            return new Answer.Withheld<>("value");
        }
        // one account's data under another's name would be a leak of its own
        return summary.id().equals(account)
                ? new Answer.Known<>(AccountReading.now(summary, clock.instant()))
                : withheld(question, new Breach("/id", "other-account", ""));
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

    private <B, T> Answer<T> answer(
            Question<B> question, FetchGrant grant, Function<B, T> reading) {
        return switch (clients.forReading(grant).ask(question)) {
            case Fetched.Got<B> got -> known(question, got.value(), reading);
            case Fetched.Said<B> said -> said(said);
            case Fetched.Down<B> down -> new Answer.Unreachable<>(down.since(), Optional.empty());
            case Fetched.Breached<B> breached -> new Answer.Withheld<>(breached.rule());
            case Fetched.Same<B> same ->
                    throw new IllegalStateException("not asked whether it changed");
        };
    }

    private static <T> Answer<T> said(Fetched.Said<?> said) {
        return said.code().equals(Trouble.ACCOUNT_NOT_FOUND.code())
                ? new Answer.Unknown<>()
                : new Answer.Refused<>(said.code());
    }

    /** The shape was right; the value may still be none, such as the 31st of February. */
    private static <B, T> Answer<T> known(Question<B> question, B bound, Function<B, T> reading) {
        try {
            return new Answer.Known<>(reading.apply(bound));
        } catch (DateTimeException | IllegalArgumentException notAValue) {
            return withheld(question, new Breach("/", "value", ""));
        }
    }

    private static <T> Answer<T> withheld(Question<?> question, Breach breach) {
        CoreClient.withheld(question, breach);
        return new Answer.Withheld<>(breach.rule());
    }
}
