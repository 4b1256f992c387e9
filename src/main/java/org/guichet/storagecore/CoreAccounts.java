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
import org.guichet.accounts.HonouredGrants;
import org.guichet.accounts.Listing;
import org.guichet.accounts.PersonalField;
import org.guichet.accounts.RevealReason;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;
import org.guichet.storagecore.KeptSummaries.Kept;

/** The core's read side. */
@ApplicationScoped
class CoreAccounts implements AccountDirectory, HonouredGrants {

    private record LookUp(String by, String value) {}

    private record PiiReveal(PersonalField field, RevealReason reason, String ticket) {}

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
                                bound -> ofAccount(account, bound.value())));
        Fetched<Compared<AccountSummary>> fetched =
                clients.forReading(grant).askUnless(question, before.map(Kept::etag));
        Answer<AccountReading> answer =
                switch (fetched) {
                    case Fetched.Got<Compared<AccountSummary>> got ->
                            new Answer.Known<>(reading(got.value(), before));
                    case Fetched.Down<Compared<AccountSummary>> down ->
                            new Answer.Unreachable<>(down.since(), before.map(Kept::reading));
                    case Fetched.Said<Compared<AccountSummary>> said -> said(said.trouble());
                    case Fetched.Breached<Compared<AccountSummary>> breached ->
                            new Answer.Withheld<>(breached.rule());
                };
        remember(
                grant,
                answer,
                fetched instanceof Fetched.Got<Compared<AccountSummary>> got
                        ? got.etag()
                        : Optional.empty());
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
    public Answer<String> reveal(
            AccountId account, PersonalField field, RevealReason reason, FetchGrant grant) {
        if (!(grant instanceof FetchGrant.Ticket ticket)) {
            throw new IllegalArgumentException("only an agent, for a ticket, sees a field");
        }
        return answer(
                Question.post(
                        "/v1/accounts/" + account + "/pii-reveals",
                        grant,
                        new PiiReveal(field, reason, Long.toString(ticket.number())),
                        new Reading<>(
                                Shapes.REVEALED,
                                Bound.Revealed.class,
                                bound -> ofField(field, bound))),
                grant);
    }

    private static String ofField(PersonalField field, Bound.Revealed revealed) throws Breach {
        if (revealed.field() != field) {
            throw new Breach("/field", "word", "");
        }
        return revealed.value();
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

    @Override
    public Answer<Listing<Honoured>> of(AccountId account, Optional<String> cursor) {
        FetchGrant grant = new FetchGrant.Job("reconcile", Optional.of(account));
        return answer(
                Question.get(
                                "/v1/accounts/" + account + "/grants-honoured",
                                grant,
                                new Reading<>(
                                        Shapes.HONOURED,
                                        Bound.HonouredPage.class,
                                        Bound.HonouredPage::value))
                        .from(cursor),
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

    private AccountReading reading(Compared<AccountSummary> compared, Optional<Kept> before) {
        return switch (compared) {
            case Compared.Changed<AccountSummary> changed ->
                    AccountReading.now(changed.value(), clock.instant());
            case Compared.Same<AccountSummary> same ->
                    before.orElseThrow().reading().confirmedAt(clock.instant());
        };
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
            case Fetched.Said<T> said -> said(said.trouble());
            case Fetched.Down<T> down -> new Answer.Unreachable<>(down.since(), Optional.empty());
            case Fetched.Breached<T> breached -> new Answer.Withheld<>(breached.rule());
        };
    }

    private static <T> Answer<T> said(Trouble trouble) {
        return switch (trouble) {
            case ACCOUNT_NOT_FOUND -> new Answer.Unknown<>();
            case PART_MISSING -> new Answer.Lacking<>();
            case GRANT_REQUIRED,
                    GRANT_EXPIRED,
                    SCOPE_MISSING,
                    TOKEN_INVALID,
                    REQUEST_INVALID,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_CONFLICT,
                    RATE_LIMITED,
                    CORE_DEGRADED ->
                    new Answer.Refused<>(trouble.code());
        };
    }
}
