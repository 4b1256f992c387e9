// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.AccountUsage;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;

/** Stands in for the port {@link AccountDirectory}: has every account, and can be down or leaky. */
@Alternative
@Priority(1)
@Singleton
public class FakeAccountDirectory implements AccountDirectory {

    public enum Mood {
        WELL,
        DOWN,
        LEAKY
    }

    private volatile Mood mood = Mood.WELL;
    private final List<FetchGrant> asked = new CopyOnWriteArrayList<>();

    public void is(Mood mood) {
        this.mood = mood;
    }

    public List<FetchGrant> asked() {
        return asked;
    }

    @Override
    public Answer<AccountSummary> summary(AccountId account, FetchGrant grant) {
        asked.add(grant);
        return answer(
                new AccountSummary(
                        account,
                        AccountSummary.Status.ACTIVE,
                        AccountSummary.StatusReason.NONE,
                        LocalDate.parse("2022-03-04"),
                        new Country("FR"),
                        "fr-FR",
                        "c•••@c•••.example",
                        true,
                        AccountSummary.Mfa.TOTP,
                        AccountSummary.RecoveryKey.YES,
                        Optional.of(LocalDate.parse("2026-11-20")),
                        Optional.empty(),
                        1));
    }

    @Override
    public Answer<AccountUsage> usage(AccountId account, FetchGrant grant) {
        return answer(
                new AccountUsage(
                        Instant.parse("2026-11-21T00:00:00Z"),
                        318_000_000_000L,
                        500_000_000_000L,
                        41_000_000_000L,
                        1_000_000_000_000L,
                        12_000));
    }

    @Override
    public Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant) {
        return new Answer.Unknown<>();
    }

    private <T> Answer<T> answer(T value) {
        return switch (mood) {
            case WELL -> new Answer.Known<>(value);
            case DOWN -> new Answer.Unreachable<>();
            case LEAKY -> new Answer.Withheld<>("unknown-field");
        };
    }
}
