// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.Grants;
import org.guichet.accounts.Grants.Grant;
import org.guichet.accounts.Looks;
import org.guichet.accounts.PersonalField;
import org.guichet.accounts.Place;
import org.guichet.accounts.RevealReason;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.redaction.Redaction;

/**
 * The rows of reveals. A reveal is counted and its minute begins when it is first shown; within
 * that minute a reload shows it again, and each time is in the log before the core is asked.
 */
@ApplicationScoped
class Reveals {

    /** How long a field stays on the screen. */
    static final Duration SHOWN = Duration.ofSeconds(60);

    /** How long one may take to get out the authenticator. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Why a field is needed. */
    record Why(PersonalField field, RevealReason reason, String words) {}

    /** What asking to be shown comes to. */
    sealed interface Turn {

        Place place();

        /** Logged: the core may be asked now. */
        record Open(Grant grant, Reveal reveal, Instant until) implements Turn {
            @Override
            public Place place() {
                return Reveals.place(reveal);
            }
        }

        /** The minute is over, or nobody came for too long. */
        record Over(Place place) implements Turn {}

        /** The grant ended meanwhile. */
        record Shut(Place place) implements Turn {}

        /** There were enough reveals for now. */
        record Denied(Place place, Spending.Denied why) implements Turn {}
    }

    private final EntityManager database;
    private final Grants grants;
    private final Budgets budgets;
    private final Audit audit;
    private final Redaction redaction;
    private final InstantSource clock;

    Reveals(
            EntityManager database,
            Grants grants,
            Budgets budgets,
            Audit audit,
            Redaction redaction,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.budgets = budgets;
        this.audit = audit;
        this.redaction = redaction;
        this.clock = clock;
    }

    /**
     * Keeps what is asked for. The same form sent again is the same reveal.
     *
     * @return empty where no grant is open on that ticket
     */
    @Transactional
    Optional<UUID> ask(Actor.Agent agent, Place place, Why why, FormKey key) {
        Optional<Grant> grant = grant(agent, place);
        if (grant.isEmpty()) {
            return Optional.empty();
        }
        String mark =
                key.mark(
                        agent.username(),
                        place.account().value(),
                        why.field().name(),
                        why.reason().name(),
                        why.words());
        database.createNativeQuery(
                        """
                        insert into reveal (id, mark, ticket, account, agent, field, reason, words, asked_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (mark) do nothing
                        """)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, mark)
                .setParameter(3, grant.get().ticket())
                .setParameter(4, place.account().value())
                .setParameter(5, agent.username())
                .setParameter(6, why.field().name())
                .setParameter(7, why.reason().name())
                .setParameter(8, redaction.reason(why.words()))
                .setParameter(9, clock.instant())
                .executeUpdate();
        return Optional.of(
                (UUID)
                        database.createNativeQuery(
                                        "select id from reveal where mark = ?1", UUID.class)
                                .setParameter(1, mark)
                                .getSingleResult());
    }

    /** The agent's open grant for the ticket whose page this is. */
    Optional<Grant> grant(Actor.Agent agent, Place place) {
        return place.ticket()
                .flatMap(ticket -> grants.openFor(agent, place.account(), Optional.of(ticket)));
    }

    /** Whether there is such a reveal, and the agent asked for it. */
    @Transactional
    boolean isOf(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(database.find(Reveal.class, id))
                .filter(reveal -> reveal.isOf(agent))
                .isPresent();
    }

    /**
     * Begins the minute, or goes on with it.
     *
     * @throws Refusal NOT_FOUND {@code no-such-reveal} where it is nobody's, or somebody else's
     */
    @Transactional
    Turn turn(Actor.Agent agent, UUID id) {
        Reveal reveal = theirs(agent, id);
        Place place = place(reveal);
        Instant now = clock.instant();
        Optional<Instant> over = Optional.ofNullable(reveal.overAt());
        if (over.filter(end -> !end.isAfter(now)).isPresent()
                || (over.isEmpty() && reveal.askedAt().plus(PATIENCE).isBefore(now))) {
            return new Turn.Over(place);
        }
        // first: a pause ends the grants, and its words say what to do
        Optional<Spending.Denied> paused =
                budgets.denied(agent, Use.REVEAL).filter(Spending.Paused.class::isInstance);
        if (paused.isPresent()) {
            return new Turn.Denied(place, paused.get());
        }
        Optional<Grant> grant = grant(agent, place);
        if (grant.isEmpty()) {
            return new Turn.Shut(place);
        }
        if (over.isEmpty()) {
            if (budgets.spend(agent, Use.REVEAL, Optional.empty()) instanceof Spending.Denied no) {
                return new Turn.Denied(place, no);
            }
            reveal.showFrom(now);
        }
        log(agent, grant.get(), reveal);
        return new Turn.Open(grant.get(), reveal, over.orElseGet(() -> now.plus(SHOWN)));
    }

    private Reveal theirs(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(database.find(Reveal.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(reveal -> reveal.isOf(agent))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-reveal"));
    }

    private void log(Actor.Agent agent, Grant grant, Reveal reveal) {
        audit.record(
                agent,
                Looks.REVEALED,
                grant.account().value(),
                "ticket:%d grant:%s field:%s reason:%s reveal:%s words:%s"
                        .formatted(
                                grant.ticket(),
                                grant.id(),
                                reveal.field(),
                                reveal.reason(),
                                reveal.id(),
                                Redaction.brief(reveal.words())));
    }

    private static Place place(Reveal reveal) {
        return new Place(reveal.account(), Optional.of(reveal.ticket()));
    }
}
