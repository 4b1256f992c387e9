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

/** Who looked at an account, as the log says: for the customer whose account it is. */
@ApplicationScoped
public class Looks {

    static final String OPENED = "account.opened";
    static final String LOOKED_AT = "account.looked-at";

    private static final List<String> ACTS = List.of(OPENED, LOOKED_AT);
    private static final Pattern TICKET = Pattern.compile("ticket:([0-9]{1,18})\\b.*");

    /**
     * @param entry of the log
     * @param opening whether the account was opened for thirty minutes, and not yet looked at
     * @param agent the pseudonym
     * @param provable false for the second or two in which the entry waits for its place
     */
    public record Look(
            long entry,
            Instant at,
            boolean opening,
            String agent,
            Optional<Long> ticket,
            boolean provable) {

        static Look of(Entry entry) {
            Matcher ticket = TICKET.matcher(entry.event().detail());
            return new Look(
                    entry.id(),
                    entry.event().at(),
                    entry.event().act().equals(OPENED),
                    entry.event().actor().replaceFirst("^agent:", ""),
                    ticket.matches()
                            ? Optional.of(Long.valueOf(ticket.group(1)))
                            : Optional.empty(),
                    entry.isProvable());
        }
    }

    private final AuditTrail trail;
    private final Log log;

    Looks(AuditTrail trail, Log log) {
        this.trail = trail;
        this.log = log;
    }

    /** The newest first. */
    public List<Look> at(AccountId account, int limit) {
        return trail.of(account.value(), ACTS, limit).stream().map(Look::of).toList();
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
