// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.Fetch.Signed;
import org.guichet.accounts.HonouredGrants.Honoured;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Holds the core's list of honoured grants against our log, account by account: a look that one
 * side hides shows up, because the other tells of it. What differs is an ERROR line, an entry of
 * the log and work for a person; so is a list that the core keeps back for too long, or of an
 * account that it suddenly does not know.
 */
@ApplicationScoped
public class GrantComparison {

    /** What came of one account. */
    public sealed interface Outcome {

        /**
         * @param honoured grants that the core's list, or what was read of it, has
         * @param young looks of the last minute that the core need not show yet
         */
        record Compared(int honoured, long young, List<GrantDifference> differences)
                implements Outcome {}

        /** The core did not give its list. */
        record NotCompared(String why) implements Outcome {}
    }

    private record Pages(List<Honoured> honoured, Optional<String> last) {}

    private static final Logger LOG = Logger.getLogger(GrantComparison.class);
    private static final String UNKNOWN = "the core knows no such account";
    private static final Actor WORKER = new Actor.Worker("grants");
    private static final String DIFFER = "grants.differ";
    private static final String NOT_COMPARED = "grants.not-compared";
    private static final Duration WITHIN = Duration.ofDays(1);

    /** Told in one run. */
    private static final int MOST_LATE = 50;

    /** A hundred each: no account is looked at a million times. */
    private static final int MOST_PAGES = 10_000;

    private final HonouredGrants core;
    private final GrantLedger ledger;
    private final ComparisonPlan plan;
    private final Audit audit;
    private final Work work;
    private final InstantSource clock;

    GrantComparison(
            HonouredGrants core,
            GrantLedger ledger,
            ComparisonPlan plan,
            Audit audit,
            Work work,
            InstantSource clock) {
        this.core = core;
        this.ledger = ledger;
        this.plan = plan;
        this.audit = audit;
        this.work = work;
        this.clock = clock;
    }

    /** All accounts that the core was asked about. */
    public List<AccountId> accounts() {
        return plan.all();
    }

    /**
     * Whether a list that was not had hides nothing: the core knows no such account, and everything
     * that it ever answered about it was compared before.
     */
    public boolean isNothingToCompare(AccountId account, Outcome.NotCompared not) {
        return not.why().equals(UNKNOWN) && !plan.isAnswered(account);
    }

    /** From the very first grant on. */
    public Outcome whole(AccountId account) {
        plan.tried(account, clock.instant());
        return kept(account, compare(account, Optional.empty()));
    }

    /**
     * From where the last comparison ended; where something does not fit, from the first on, before
     * anybody is alarmed: a look may have come into a page that was read.
     */
    Outcome recent(AccountId account) {
        plan.tried(account, clock.instant());
        Optional<String> page = ledger.page(account);
        Outcome outcome = compare(account, page);
        return kept(account, page.isPresent() ? again(account, outcome) : outcome);
    }

    private Outcome again(AccountId account, Outcome ofLastPage) {
        return switch (ofLastPage) {
            case Outcome.NotCompared not -> compare(account, Optional.empty());
            case Outcome.Compared fits when fits.differences().isEmpty() -> fits;
            case Outcome.Compared doubtful -> {
                Outcome whole = compare(account, Optional.empty());
                if (whole instanceof Outcome.NotCompared) {
                    // a core that keeps back the pages which could explain it explains nothing
                    differ(account, doubtful.differences());
                }
                yield whole;
            }
        };
    }

    private void differ(AccountId account, List<GrantDifference> differences) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                ledger.found(account, clock.instant(), differences)
                                        .forEach(one -> alarm(account, one)));
    }

    private Outcome kept(AccountId account, Outcome outcome) {
        if (outcome instanceof Outcome.NotCompared not) {
            plan.silent(account, not.why());
            // it was there when we read it: closed since, or kept from us
            if (not.why().equals(UNKNOWN) && !isNothingToCompare(account, not)) {
                tell(account, not.why());
            }
        }
        return outcome;
    }

    /** Tells people of what should have been compared long ago: each account once, until it is. */
    void tellOfLate() {
        plan.late(clock.instant(), MOST_LATE)
                .forEach(account -> tell(account, plan.silent(account).orElse("it was not tried")));
    }

    private void tell(AccountId account, String why) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (plan.tell(account, clock.instant())) {
                                notCompared(account, why);
                            }
                        });
    }

    private void notCompared(AccountId account, String why) {
        LOG.errorf("looks at %s are not found in the core's list: %s", account, why);
        audit.record(WORKER, NOT_COMPARED, account.value(), why);
        work.openTogether(
                "log." + NOT_COMPARED,
                account.value(),
                why,
                "/console/audit",
                "log." + NOT_COMPARED,
                WITHIN);
    }

    /** No transaction is open while the core is asked. */
    private Outcome compare(AccountId account, Optional<String> from) {
        Instant asked = clock.instant();
        GrantLists lists = new GrantLists(asked, ledger.from(asked), from.isEmpty());
        Answer<Pages> answer = read(account, from);
        if (!(answer instanceof Answer.Known<Pages> known)) {
            return new Outcome.NotCompared(why(answer));
        }
        List<Honoured> honoured = known.value().honoured();
        Map<UUID, Signed> signed = ledger.signed(account, honoured, lists.whole());
        List<GrantDifference> differences = lists.differences(honoured, signed);
        if (differences.isEmpty() || lists.whole()) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    ledger.compared(
                                                    account,
                                                    lists,
                                                    known.value().last(),
                                                    differences)
                                            .forEach(one -> alarm(account, one)));
        }
        return new Outcome.Compared(honoured.size(), lists.young(honoured, signed), differences);
    }

    private void alarm(AccountId account, GrantDifference difference) {
        LOG.errorf("the core's grants and our log differ for %s, %s", account, difference);
        audit.record(
                WORKER, DIFFER, account.value(), difference.kind() + " jti:" + difference.jti());
        work.openTogether(
                "log." + DIFFER,
                account.value(),
                difference.toString(),
                "/console/audit",
                "log." + DIFFER + ":" + account,
                WITHIN);
    }

    private Answer<Pages> read(AccountId account, Optional<String> from) {
        List<Honoured> all = new ArrayList<>();
        Optional<String> cursor = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer<Listing<Honoured>> answer = core.of(account, cursor);
            if (!(answer instanceof Answer.Known<Listing<Honoured>> known)) {
                return as(answer);
            }
            all.addAll(known.value().items());
            if (known.value().next().isEmpty()) {
                return new Answer.Known<>(new Pages(all, cursor));
            }
            cursor = known.value().next();
        }
        return new Answer.Withheld<>("endless");
    }

    private static Answer<Pages> as(Answer<Listing<Honoured>> other) {
        return switch (other) {
            case Answer.Known<Listing<Honoured>> known -> throw new IllegalStateException();
            case Answer.Unknown<Listing<Honoured>> unknown -> new Answer.Unknown<>();
            case Answer.Unreachable<Listing<Honoured>> away ->
                    new Answer.Unreachable<>(away.since(), Optional.empty());
            case Answer.Withheld<Listing<Honoured>> withheld ->
                    new Answer.Withheld<>(withheld.rule());
            case Answer.Lacking<Listing<Honoured>> lacking -> new Answer.Lacking<>();
            case Answer.Refused<Listing<Honoured>> refused ->
                    new Answer.Refused<>(refused.problem());
        };
    }

    private static String why(Answer<Pages> answer) {
        return switch (answer) {
            case Answer.Known<Pages> known -> "";
            case Answer.Unknown<Pages> unknown -> UNKNOWN;
            case Answer.Unreachable<Pages> away -> "the core cannot be asked now";
            case Answer.Withheld<Pages> withheld ->
                    "the core's answer was withheld: " + withheld.rule();
            case Answer.Lacking<Pages> lacking -> "the core keeps no list of grants";
            case Answer.Refused<Pages> refused -> "the core refused: " + refused.problem();
        };
    }
}
