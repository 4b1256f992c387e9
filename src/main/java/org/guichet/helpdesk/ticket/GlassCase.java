// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.approval.Proposal;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;

/**
 * What a proposal of {@link BreakGlass} is about.
 *
 * @param agent who proposed it, without roles: what they may is not asked of a proposal
 * @param checked whether the core knew the account when it was proposed; else it could not be asked
 */
record GlassCase(long ticket, AccountId account, Actor.Agent agent, boolean checked) {

    private static final String UNCHECKED = " unchecked";

    private static final Pattern DETAIL =
            Pattern.compile(
                    "ticket:([0-9]{1,18})(?: partner:([a-z0-9-]{1,32}))?(" + UNCHECKED + ")?");

    /** How the detail of each proposal of a ticket begins. */
    static String about(long ticket) {
        return "ticket:" + ticket;
    }

    /** As a proposal keeps it. */
    String detail() {
        return about(ticket)
                + agent.partner().map(code -> " partner:" + code).orElse("")
                + (checked ? "" : UNCHECKED);
    }

    /** Empty where it does not read as {@link #detail} writes it. */
    static Optional<GlassCase> of(Proposal proposal) {
        Matcher detail = DETAIL.matcher(proposal.detail());
        Optional<AccountId> account = AccountId.parse(proposal.subject());
        if (!detail.matches() || account.isEmpty()) {
            return Optional.empty();
        }
        Actor.Agent agent =
                new Actor.Agent(
                        proposal.proposer().username(),
                        proposal.proposer().name(),
                        Optional.ofNullable(detail.group(2)),
                        Set.of(),
                        Set.of());
        return Optional.of(
                new GlassCase(
                        Long.parseLong(detail.group(1)),
                        account.get(),
                        agent,
                        detail.group(3) == null));
    }
}
