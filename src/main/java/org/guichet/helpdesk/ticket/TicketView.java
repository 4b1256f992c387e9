// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Due;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;

/**
 * A ticket as staff may see it: no address, only its mask.
 *
 * @param caller who called, by the mask of their number
 * @param account of the customer, once proven
 * @param mergedInto the ticket that its conversation goes on in
 * @param tags the words its partner sorts by, in their order
 * @param complaint empty where it is none
 * @param waitingSince since when the customer waits for us
 * @param escalatedAt since when the provider's second level has it, or had it to its end
 * @param handOvers how often it went to the second level
 * @param due what they are owed by when
 */
public record TicketView(
        long number,
        String subject,
        Channel channel,
        Topic topic,
        String partner,
        TicketState state,
        Language language,
        Optional<Country> country,
        String mask,
        Optional<String> caller,
        Optional<AccountId> account,
        Optional<Proof> proof,
        Optional<Instant> provenAt,
        Optional<String> assignee,
        Optional<String> assigneeName,
        Optional<Long> follows,
        Optional<Long> mergedInto,
        List<String> tags,
        Optional<ComplaintMark> complaint,
        Instant openedAt,
        Instant changedAt,
        Optional<Instant> waitingSince,
        Optional<Instant> closedAt,
        Optional<Instant> escalatedAt,
        long handOvers,
        Matter.Priority priority,
        Due due) {

    /** What many tickets have in common with this one. */
    public record About(
            Topic topic, Language language, Optional<Country> country, Channel channel) {}

    public About about() {
        return new About(topic, language, country, channel);
    }

    /** Of what tells views apart; two that are equal have the same. */
    @Override
    public int hashCode() {
        return Long.hashCode(number) * 31 + changedAt.hashCode();
    }

    public boolean isAssignedTo(String agent) {
        return assignee.filter(agent::equals).isPresent();
    }

    /** Whether nothing but a number is known of who called: no letter can reach them. */
    public boolean byNumberOnly() {
        return caller.filter(mask::equals).isPresent();
    }

    public boolean canBeReopened(Instant now) {
        return mergedInto.isEmpty()
                && closedAt.filter(at -> !now.isBefore(at.plus(Course.REOPENS_WITHIN))).isEmpty();
    }

    public boolean can(TicketState.Act act) {
        return state.can(act);
    }

    /** Whether the provider's second level has it now. */
    public boolean isEscalated() {
        return escalatedAt.isPresent() && !state.isDone();
    }

    /** Whether it is a complaint that was not answered yet. */
    public boolean owesAnswer() {
        return complaint.flatMap(ComplaintMark::due).isPresent();
    }

    /** The ticket as it stands here: who acts on it from a list acts on what they were shown. */
    public String asShown() {
        return number + "." + changedAt.toEpochMilli();
    }

    /** {@code 48 213}, with a no-break space. */
    public String spaced() {
        return Shown.ticket(number);
    }
}
