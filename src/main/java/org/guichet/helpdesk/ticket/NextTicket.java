// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Skill;
import org.guichet.helpdesk.team.Team;
import org.guichet.helpdesk.ticket.WaitingTable.Asked;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;

/**
 * Gives an agent the ticket whose turn it is (see {@link Turn}) among those they can answer. A
 * ticket that another is being given at this moment is stepped over, so two who ask at once get
 * two; what one agent asks for happens one after the other.
 */
@ApplicationScoped
public class NextTicket {

    private static final int OF_A_LANE = 8;

    /** What asking comes to. */
    public sealed interface Next {

        /** It is theirs, by this click or by one before. */
        record Given(long number) implements Next {}

        /**
         * @param inHand the limit that they reached; 0 where it is not that
         */
        record None(Why why, int inHand) implements Next {}
    }

    /** Why there is none. */
    public enum Why {
        /** Nobody waits. */
        EMPTY,
        /** They have enough. */
        FULL,
        /** Whoever waits writes in languages that the agent does not speak. */
        LANGUAGES,
        /** They ask about something else than the agent knows. */
        TOPICS,
        /** Some the one, some the other. */
        LANGUAGES_AND_TOPICS
    }

    private final HandTable hands;
    private final WaitingTable waiting;
    private final Casework casework;
    private final SentForms sent;
    private final Team team;

    NextTicket(
            HandTable hands, WaitingTable waiting, Casework casework, SentForms sent, Team team) {
        this.hands = hands;
        this.waiting = waiting;
        this.casework = casework;
        this.sent = sent;
        this.team = team;
    }

    /**
     * @param key of the form: the same gives the same ticket; none was given counts for nothing, so
     *     that it can be sent again
     */
    @Transactional
    public Next next(Actor.Agent agent, Optional<FormKey> key) {
        Colleague me = team.me(agent);
        Optional<String> mark = key.map(one -> one.mark("next", agent.username()));
        Optional<Long> before = mark.flatMap(sent::endedIn);
        if (before.isPresent()) {
            return new Next.Given(before.get());
        }
        int most = team.rules(agent).inHand();
        if (waiting.inHand(agent.username(), most) >= most) {
            return new Next.None(Why.FULL, most);
        }
        Scope scope = Scope.of(agent);
        return first(agent, scope, new Asked(me.speaks(), me.knows()))
                .<Next>map(number -> new Next.Given(sent.once(mark, () -> number)))
                .orElseGet(() -> new Next.None(why(scope, me), 0));
    }

    private Optional<Long> first(Actor.Agent agent, Scope scope, Asked asked) {
        List<Long> tried = new ArrayList<>();
        while (true) {
            List<Waiting> some = waiting.soonest(scope, asked, tried, OF_A_LANE);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            for (Waiting one : Turn.of(some)) {
                if (isTaken(agent, scope, one.number())) {
                    return Optional.of(one.number());
                }
                tried.add(one.number());
            }
        }
    }

    private boolean isTaken(Actor.Agent agent, Scope scope, long number) {
        return hands.lockFree(scope, number).filter(ticket -> !ticket.isAssigned()).isPresent()
                && casework.take(agent, number, Optional.empty()) instanceof Casework.End.Done;
    }

    private Why why(Scope scope, Colleague me) {
        Asked all = new Asked(EnumSet.allOf(Language.class), EnumSet.allOf(Skill.class));
        if (isNone(scope, all)) {
            return Why.EMPTY;
        }
        if (!isNone(scope, new Asked(all.languages(), me.knows()))) {
            return Why.LANGUAGES;
        }
        return isNone(scope, new Asked(me.speaks(), all.skills()))
                ? Why.LANGUAGES_AND_TOPICS
                : Why.TOPICS;
    }

    private boolean isNone(Scope scope, Asked asked) {
        return waiting.soonest(scope, asked, List.of(), 1).isEmpty();
    }
}
