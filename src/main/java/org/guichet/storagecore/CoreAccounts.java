// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.function.Function;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.AccountUsage;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;

/** The core's read side. */
@ApplicationScoped
class CoreAccounts implements AccountDirectory {

    private record LookUp(String by, String value) {}

    private final CoreClients clients;
    private final SigningKey lookup;

    CoreAccounts(CoreClients clients, Keys keys) {
        this.clients = clients;
        this.lookup = new SigningKey(keys.lookup());
    }

    @Override
    public Answer<AccountSummary> summary(AccountId account, FetchGrant grant) {
        Question<Bound.Summary> question =
                Question.get("/v1/accounts/" + account, grant, Shapes.SUMMARY, Bound.Summary.class);
        Answer<AccountSummary> answer = answer(question, grant, Bound.Summary::value);
        // one account's data under another's name would be a leak of its own
        return answer instanceof Answer.Known<AccountSummary> known
                        && !known.value().id().equals(account)
                ? withheld(question, new Breach("/id", "other-account", ""))
                : answer;
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

    private <B, T> Answer<T> answer(
            Question<B> question, FetchGrant grant, Function<B, T> reading) {
        return switch (clients.forReading(grant).ask(question)) {
            case Fetched.Got<B> got -> known(question, got.value(), reading);
            case Fetched.Said<B> said ->
                    said.code().equals("account-not-found")
                            ? new Answer.Unknown<>()
                            : new Answer.Refused<>(said.code());
            case Fetched.Down<B> down -> new Answer.Unreachable<>();
            case Fetched.Breached<B> breached -> new Answer.Withheld<>(breached.rule());
        };
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
