// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;

/**
 * Whose turn it is. Of tickets: what is due first; of those that are due together, who waits
 * longest. What is promised nothing is taken to be due after {@link #PATIENCE}, so it does not
 * stand behind all that is promised for ever: each ticket has one instant that never moves with
 * time, and whoever comes later than that cannot come before it.
 *
 * <p>Of people: who was given nothing for longest, among those who speak the language, know the
 * topic and have room.
 */
final class Turn {

    static final Duration PATIENCE = Duration.ofDays(3);

    private static final Comparator<Waiting> TICKETS =
            Comparator.comparing(Turn::at)
                    .thenComparing(Waiting::since)
                    .thenComparing(Waiting::number);

    private static final Comparator<Hand> PEOPLE =
            Comparator.comparing(Hand::givenAt).thenComparing(hand -> hand.who().agent());

    /**
     * Somebody who can be given work.
     *
     * @param load how many tickets they have that wait for them
     * @param givenAt when they were given something last; long ago where they never were
     */
    record Hand(Colleague who, int load, Instant givenAt) {

        static Hand of(Colleague who, int load) {
            return new Hand(who, load, who.givenAt().orElse(Instant.EPOCH));
        }

        Hand given(Instant now) {
            return new Hand(who, load + 1, now);
        }

        private boolean fits(Waiting ticket, int most) {
            return load < most
                    && who.speaks().contains(ticket.language())
                    && ticket.skill().filter(skill -> !who.knows().contains(skill)).isEmpty();
        }
    }

    private Turn() {}

    /** All of them, whose turn it is first. */
    static List<Waiting> of(Collection<Waiting> tickets) {
        return tickets.stream().sorted(TICKETS).toList();
    }

    /** When the ticket has to be done by, as far as the order goes. */
    static Instant at(Waiting ticket) {
        return ticket.due().orElseGet(() -> ticket.since().plus(PATIENCE));
    }

    /**
     * Who gets the ticket; empty where nobody there can have it.
     *
     * @param most in one hand
     */
    static Optional<Hand> who(Collection<Hand> hands, Waiting ticket, int most) {
        return hands.stream().filter(hand -> hand.fits(ticket, most)).min(PEOPLE);
    }
}
