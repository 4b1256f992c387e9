// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.audit.AuditTrail;
import org.guichet.audit.AuditTrail.Entry;
import org.guichet.audit.Log;
import org.guichet.audit.proof.ProofFile;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Refusal;
import org.guichet.page.Shown;

/** Who looked at an account, as the log says: for the customer whose account it is. */
@ApplicationScoped
public class Looks {

    static final String OPENED = "account.opened";
    static final String LOOKED_AT = "account.looked-at";

    /** Opened without a proof, because two people answered for it. */
    static final String OPENED_BY_TWO = "account.opened-by-two";

    /** A personal field was shown in clear. */
    public static final String REVEALED = "account.revealed";

    /** Somebody saw what the account has bought: plan, invoices. */
    public static final String PREMIUM_SEEN = "premium.seen";

    private static final List<String> ACTS =
            List.of(OPENED, OPENED_BY_TWO, LOOKED_AT, REVEALED, PREMIUM_SEEN);
    private static final Pattern OCCASION =
            Pattern.compile("(?:ticket:([0-9]{1,18})|declaration:([CW]-\\w{4}-\\w{4}))\\b.*");

    /** What was seen. */
    public enum What {
        /** The account was opened for thirty minutes, and not yet looked at. */
        OPENED,
        OPENED_BY_TWO,
        LOOKED_AT,
        /** The e-mail address was shown in clear. */
        EMAIL_REVEALED,
        PREMIUM_SEEN;

        static What of(String act) {
            return switch (act) {
                case Looks.OPENED -> OPENED;
                case Looks.OPENED_BY_TWO -> OPENED_BY_TWO;
                // the contract knows this one field; another gets a word of its own
                case Looks.REVEALED -> EMAIL_REVEALED;
                case Looks.PREMIUM_SEEN -> PREMIUM_SEEN;
                default -> LOOKED_AT;
            };
        }
    }

    /**
     * @param entry of the log
     * @param agent the pseudonym
     * @param occasion the number of a ticket, or the reference of a declaration
     * @param provable false for the second or two in which the entry waits for its place
     */
    public record Look(
            long entry,
            Instant at,
            What what,
            String agent,
            Optional<String> occasion,
            boolean provable) {

        static Look of(Entry entry) {
            Matcher occasion = OCCASION.matcher(entry.event().detail());
            return new Look(
                    entry.id(),
                    entry.event().at(),
                    What.of(entry.event().act()),
                    entry.event().actor().replaceFirst("^agent:", ""),
                    occasion.matches()
                            ? Optional.ofNullable(occasion.group(1))
                                    .map(number -> Shown.ticket(Long.parseLong(number)))
                                    .or(() -> Optional.ofNullable(occasion.group(2)))
                            : Optional.empty(),
                    entry.isProvable());
        }
    }

    private final AuditTrail trail;
    private final Log log;
    private final GrantLedger ledger;

    Looks(AuditTrail trail, Log log, GrantLedger ledger) {
        this.trail = trail;
        this.log = log;
        this.ledger = ledger;
    }

    /** How the log writes that a ticket was the occasion of a look. */
    public static String onTicket(long number) {
        return "ticket:" + number;
    }

    /** The same of a declaration. */
    public static String onDeclaration(String reference) {
        return "declaration:" + reference;
    }

    /** The newest first. */
    public List<Look> at(AccountId account, int limit) {
        return trail.of(account.value(), ACTS, limit).stream().map(Look::of).toList();
    }

    /** What came of the last comparison with the core's own list; empty before the first. */
    public Optional<Agreement> agreement(AccountId account) {
        return ledger.agreement(account);
    }

    /**
     * The proof of one look at this account.
     *
     * @throws Refusal NOT_FOUND {@code no-such-page} where the entry is none of them, and as {@link
     *     Log#proof(long)} says
     */
    public ProofFile proof(AccountId account, long entry) {
        return trail.find(entry)
                .filter(one -> one.event().subject().equals(account.value()))
                .filter(one -> ACTS.contains(one.event().act()))
                .map(one -> log.proof(one.id()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
    }
}
