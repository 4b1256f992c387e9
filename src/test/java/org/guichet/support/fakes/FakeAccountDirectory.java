// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountLink;
import org.guichet.accounts.AccountReading;
import org.guichet.accounts.AccountSession;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.AccountUsage;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.Listing;
import org.guichet.accounts.PersonalField;
import org.guichet.accounts.RevealReason;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Stands in for the port {@link AccountDirectory}: has every account, and can be down or leaky. */
@Alternative
@Priority(1)
@Singleton
public class FakeAccountDirectory implements AccountDirectory {

    public enum Mood {
        WELL,
        DOWN,
        LEAKY,
        /** Keeps no lists. */
        BARE
    }

    private static final Instant READ = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant AWAY = Instant.parse("2026-11-21T09:05:00Z");

    private volatile Mood mood = Mood.WELL;
    private volatile Runnable meanwhile = () -> {};
    private final Set<AccountId> lacking = ConcurrentHashMap.newKeySet();
    private final Map<String, AccountId> holders = new ConcurrentHashMap<>();
    private final List<FetchGrant> asked = new CopyOnWriteArrayList<>();

    public void is(Mood mood) {
        this.mood = mood;
    }

    /** Happens once, while it is asked for a field. */
    public void meanwhile(Runnable happens) {
        this.meanwhile = happens;
    }

    /** An account that it has not, besides all that it has. */
    public void lacks(AccountId account) {
        lacking.add(account);
    }

    /** Whose address it is; every other is nobody's. */
    public void holds(EmailAddress email, AccountId account) {
        holders.put(email.normal(), account);
    }

    public List<FetchGrant> asked() {
        return asked;
    }

    /** While it is down it has what it said before, as the real one does. */
    @Override
    public Answer<AccountReading> summary(AccountId account, FetchGrant grant) {
        boolean before = asked.contains(grant);
        asked.add(grant);
        if (lacking.contains(account)) {
            return new Answer.Unknown<>();
        }
        AccountReading reading = AccountReading.now(summary(account), READ);
        return mood == Mood.DOWN && before
                ? new Answer.Unreachable<>(AWAY, Optional.of(reading))
                : answer(reading);
    }

    private static AccountSummary summary(AccountId account) {
        return new AccountSummary(
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
                1);
    }

    @Override
    public Answer<Listing<AccountSession>> sessions(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                new Listing<>(
                        List.of(
                                new AccountSession(
                                        AccountSession.Client.ANDROID,
                                        cursor.isEmpty() ? "6.4.1" : "6.4.2",
                                        new Country("FR"),
                                        LocalDate.parse("2026-01-20"),
                                        LocalDate.parse("2026-11-20"),
                                        false)),
                        cursor.isEmpty() ? Optional.of("p1") : Optional.empty()));
    }

    @Override
    public Answer<Listing<AccountLink>> links(
            AccountId account, FetchGrant grant, Optional<String> cursor) {
        return answer(
                new Listing<>(
                        List.of(
                                new AccountLink(
                                        "K7Q2M9XB4T",
                                        AccountLink.Kind.FOLDER,
                                        LocalDate.parse("2026-01-20"),
                                        Optional.empty(),
                                        true,
                                        AccountLink.State.TAKEN_DOWN)),
                        Optional.empty()));
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

    /** Of every account the same kind of address, {@code <id>@holder.example}. */
    @Override
    public Answer<String> reveal(
            AccountId account, PersonalField field, RevealReason reason, FetchGrant grant) {
        asked.add(grant);
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        return answer(FakeContacts.holderOf(account).value());
    }

    @Override
    public Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant) {
        asked.add(grant);
        AccountId holder = holders.get(email.normal());
        return found(holder);
    }

    private Answer<AccountId> found(@Nullable AccountId holder) {
        return switch (mood) {
            case DOWN -> new Answer.Unreachable<>(AWAY, Optional.empty());
            case LEAKY -> new Answer.Withheld<>("undeclared");
            case WELL, BARE -> holder == null ? new Answer.Unknown<>() : new Answer.Known<>(holder);
        };
    }

    private <T> Answer<T> answer(T value) {
        return switch (mood) {
            case WELL -> new Answer.Known<>(value);
            case DOWN -> new Answer.Unreachable<>(AWAY, Optional.empty());
            case LEAKY -> new Answer.Withheld<>("undeclared");
            case BARE ->
                    value instanceof Listing ? new Answer.Lacking<>() : new Answer.Known<>(value);
        };
    }
}
