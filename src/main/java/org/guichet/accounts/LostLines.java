// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.audit.AuditTrail.Entry;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * That lines of the log about an account were erased, as its holder is told. The entry has a
 * subject of its own: with the account as its subject, a second erasure would hide the first.
 *
 * @param entry of the log that says so
 * @param lines how many
 * @param proposer the pseudonym of who proposed it
 * @param approver of the second person
 */
public record LostLines(
        long entry, Instant at, long lines, String proposer, String approver, boolean provable) {

    /** What the log calls it. */
    public static final String ACT = "log.erased";

    private static final String SUBJECT = "erasure:";
    private static final Pattern DETAIL =
            Pattern.compile("proposal:\\S+ entries:([0-9]{1,9}) proposed:(.+) approved:(.+)");

    /** Of the entry about an account. */
    public static String subject(AccountId account) {
        return SUBJECT + account;
    }

    /** How the log writes it. */
    public static String detail(UUID proposal, long lines, String proposer, String approver) {
        return "proposal:%s entries:%d proposed:%s approved:%s"
                .formatted(proposal, lines, proposer, approver);
    }

    /** Whose entry it is: what was done to an account or by its holder. */
    public static Optional<AccountId> holder(Entry entry) {
        String subject = entry.event().subject();
        return AccountId.parse(subject)
                .or(() -> after(SUBJECT, subject))
                .or(() -> after(Actor.Holder.LOGGED, entry.event().actor()));
    }

    private static Optional<AccountId> after(String start, String text) {
        return text.startsWith(start)
                ? AccountId.parse(text.substring(start.length()))
                : Optional.empty();
    }

    static Optional<LostLines> of(Entry entry) {
        Matcher detail = DETAIL.matcher(entry.event().detail());
        return detail.matches()
                ? Optional.of(
                        new LostLines(
                                entry.id(),
                                entry.event().at(),
                                Long.parseLong(detail.group(1)),
                                detail.group(2),
                                detail.group(3),
                                entry.isProvable()))
                : Optional.empty();
    }
}
