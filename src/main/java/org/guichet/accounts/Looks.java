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
import org.guichet.audit.AuditTrail.Filter;
import org.guichet.audit.Log;
import org.guichet.audit.proof.Event;
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

    /** Said by the ticket's side, when the proposal is made. */
    public static final String PROPOSED = "account.proposed";

    // the parts of an account, as the log names them
    static final String CARD = "card";
    static final String SESSIONS = "sessions";
    static final String LINKS = "links";

    /**
     * The core is asked for a personal field; whether it was shown is told by {@link #REVEALED}.
     */
    public static final String REVEAL_ASKED = "account.reveal-asked";

    /** A personal field was shown in clear. */
    public static final String REVEALED = "account.revealed";

    /** Somebody saw what the account has bought: plan, invoices. */
    public static final String PREMIUM_SEEN = "premium.seen";

    /** An agent typed the address to find its holder's tickets, and the core said whose it is. */
    public static final String SEARCHED = "account.searched";

    private static final List<String> ACTS =
            List.of(OPENED, OPENED_BY_TWO, PROPOSED, LOOKED_AT, REVEALED, PREMIUM_SEEN, SEARCHED);
    private static final Pattern OCCASION =
            Pattern.compile("(?:ticket:([0-9]{1,18})|declaration:([CW]-\\w{4}-\\w{4}))\\b.*");
    private static final Pattern PART = Pattern.compile(".*\\bwhat:(\\w+)\\b.*");

    /** Lines of a page. */
    private static final int PAGE = 50;

    private static final int MOST_LOST = 100;

    // a page is found in so many steps of the log at most; the next one goes on from there
    private static final int MOST_STEPS = 20;

    /** What was seen. */
    public enum What {
        /** The account was opened for thirty minutes, and not yet looked at. */
        OPENED,
        OPENED_BY_TWO,
        /** Somebody proposed to open it without a proof; a second person decides. */
        PROPOSED,
        /** Looked at, and the log does not say at what. */
        LOOKED_AT,
        /** What {@link CardField} names. */
        CARD_SEEN,
        /** The apps that are signed in. */
        SESSIONS_SEEN,
        /** The list of public links. */
        LINKS_SEEN,
        /** The e-mail address was shown in clear. */
        EMAIL_REVEALED,
        PREMIUM_SEEN,
        /** Tickets were looked for by the address. */
        SEARCHED;

        static What of(Event event) {
            return switch (event.act()) {
                case Looks.OPENED -> OPENED;
                case Looks.OPENED_BY_TWO -> OPENED_BY_TWO;
                case Looks.PROPOSED -> PROPOSED;
                // the contract knows this one field; another gets a word of its own
                case Looks.REVEALED -> EMAIL_REVEALED;
                case Looks.PREMIUM_SEEN -> PREMIUM_SEEN;
                case Looks.SEARCHED -> SEARCHED;
                default -> part(event.detail());
            };
        }

        static What part(String detail) {
            Matcher part = PART.matcher(detail);
            return switch (part.matches() ? part.group(1) : "") {
                case Looks.CARD -> CARD_SEEN;
                case Looks.SESSIONS -> SESSIONS_SEEN;
                case Looks.LINKS -> LINKS_SEEN;
                default -> LOOKED_AT;
            };
        }
    }

    /**
     * @param entry of the log
     * @param agent the pseudonym
     * @param occasion the number of a ticket, or the reference of a declaration
     * @param provable false for the second or two in which the entry waits for its place
     * @param fields what of the card was seen; empty of anything else
     */
    public record Look(
            long entry,
            Instant at,
            What what,
            String agent,
            Optional<String> occasion,
            boolean provable,
            List<CardField> fields) {

        static Look of(Entry entry) {
            Matcher occasion = OCCASION.matcher(entry.event().detail());
            What what = What.of(entry.event());
            return new Look(
                    entry.id(),
                    entry.event().at(),
                    what,
                    entry.event().actor().replaceFirst("^agent:", ""),
                    occasion.matches()
                            ? Optional.ofNullable(occasion.group(1))
                                    .map(number -> Shown.ticket(Long.parseLong(number)))
                                    .or(() -> Optional.ofNullable(occasion.group(2)))
                            : Optional.empty(),
                    entry.isProvable(),
                    what == What.CARD_SEEN ? CardField.of(entry.event().detail()) : List.of());
        }
    }

    /**
     * @param lines the newest first
     * @param next before which entry the older ones begin; empty where there is none
     */
    public record Page(List<LookLine> lines, Optional<Long> next) {}

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

    /** How the log writes what part of an account was looked at. */
    static String at(String part) {
        return "what:" + part + (part.equals(CARD) ? " " + CardField.logged() : "");
    }

    /** The newest. */
    public Page page(AccountId account) {
        return page(account, Optional.empty());
    }

    /** Those of the entries before that one; all, where it is empty. */
    public Page page(AccountId account, Optional<Long> before) {
        Filter filter = new Filter(Optional.of(account.value()), Optional.empty());
        LookLines lines = new LookLines(PAGE);
        Optional<Long> from = before;
        for (int step = 0; step < MOST_STEPS; step++) {
            AuditTrail.Slice slice = trail.page(filter, from);
            for (Entry entry : slice.entries()) {
                if (ACTS.contains(entry.event().act()) && !lines.take(Look.of(entry))) {
                    return new Page(lines.lines(), from);
                }
                from = Optional.of(entry.id());
            }
            if (slice.next().isEmpty()) {
                return new Page(lines.lines(), Optional.empty());
            }
        }
        return new Page(lines.lines(), from);
    }

    /** What was erased of the log about the account, the newest first. */
    public List<LostLines> lost(AccountId account) {
        return trail.of(LostLines.subject(account), List.of(LostLines.ACT), MOST_LOST).stream()
                .flatMap(entry -> LostLines.of(entry).stream())
                .toList();
    }

    /** What came of the last comparison with the core's own list; empty before the first. */
    public Optional<Agreement> agreement(AccountId account) {
        return ledger.agreement(account);
    }

    /**
     * The proof of one look at this account, or of an erasure of its lines.
     *
     * @throws Refusal NOT_FOUND {@code no-such-page} where the entry is none of them, and as {@link
     *     Log#proof(long)} says
     */
    public ProofFile proof(AccountId account, long entry) {
        return trail.find(entry)
                .filter(one -> isFor(account, one))
                .map(one -> log.proof(one.id()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
    }

    private static boolean isFor(AccountId account, Entry entry) {
        String subject = entry.event().subject();
        String act = entry.event().act();
        return (subject.equals(account.value()) && ACTS.contains(act))
                || (subject.equals(LostLines.subject(account)) && act.equals(LostLines.ACT));
    }
}
