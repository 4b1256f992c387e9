// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.approval.ApprovedAct;
import org.guichet.approval.Proposal;
import org.guichet.audit.AuditTrail;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Texts;
import org.guichet.relay.Departures;

/**
 * Erasing from the log, for four eyes. Nothing is destroyed before the approval has committed: the
 * database looks for it.
 */
@ApplicationScoped
class Erasure implements ApprovedAct {

    static final String KIND = "log.erasure";

    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final Pattern ENTRY = Pattern.compile("entry:([0-9]{1,18})");

    private final Departures departures;
    private final AuditTrail trail;

    Erasure(Departures departures, AuditTrail trail) {
        this.departures = departures;
        this.trail = trail;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.ADMIN, Role.AUDITOR, Role.PROVIDER);
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Words words(Language language) {
        ConsoleMessages texts = Texts.in(language, ConsoleMessages.class);
        return new Words(texts.erasureTitle(), texts.erasureConsequence());
    }

    @Override
    public Optional<String> page(Proposal proposal, Actor.Agent reader) {
        // what is erased has its place in the log, and nothing is left to erase
        return erased(proposal)
                .map(entry -> "/console/audit?before=" + (entry.id() + 1))
                .or(() -> Optional.of("/console/audit/erasures?of=" + proposal.subject()));
    }

    private Optional<AuditTrail.Entry> erased(Proposal proposal) {
        return entry(proposal).filter(one -> one.standing() == AuditTrail.Standing.ERASED);
    }

    /** Empty where it is about an account. */
    private Optional<AuditTrail.Entry> entry(Proposal proposal) {
        Matcher entry = ENTRY.matcher(proposal.subject());
        return entry.matches()
                ? Digits.parse(entry.group(1)).flatMap(trail::find)
                : Optional.empty();
    }

    /** Another proposal may have been quicker; and what stays was proposed by an older version. */
    @Override
    public Optional<Obstacle> known(Proposal proposal) {
        return entry(proposal).flatMap(Erasure::inTheWay);
    }

    private static Optional<Obstacle> inTheWay(AuditTrail.Entry entry) {
        if (entry.standing() == AuditTrail.Standing.ERASED) {
            return Optional.of(obstacle(ConsoleMessages::erasureGone));
        }
        return entry.kept()
                ? Optional.of(obstacle(ConsoleMessages::erasureKept))
                : Optional.empty();
    }

    private static Obstacle obstacle(Function<ConsoleMessages, String> words) {
        return new Obstacle(
                409, language -> words.apply(Texts.in(language, ConsoleMessages.class)));
    }

    @Override
    public void carryOut(Proposal proposal, Actor.Agent approver) {
        departures.depart(
                ErasureDelivery.KIND,
                "log-erasure",
                new ErasureDelivery.Order(
                                proposal.id(),
                                holder(proposal),
                                proposal.proposer().username(),
                                approver.username())
                        .payload());
    }

    /** The account, or whose the single entry was when it was proposed: its text is gone then. */
    private static Optional<AccountId> holder(Proposal proposal) {
        return AccountId.parse(proposal.subject()).or(() -> AccountId.parse(proposal.detail()));
    }
}
