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
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.redaction.Redaction;

/**
 * The rows of reveals. Before the core is asked a reveal is counted, once, and that it was asked is
 * logged; its minute begins when the core has answered, and that it was shown is logged before it
 * is. Within that minute a reload asks and shows again. Where nothing came to be shown the count is
 * given back.
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

        /** Counted and logged: the core may be asked now. */
        record Open(Grant grant, Reveal reveal) implements Turn {
            @Override
            public Place place() {
                return Reveals.place(reveal);
            }
        }

        /** The core has answered, and it is logged: it may be shown until then. */
        record Lit(Grant grant, Place place, Instant until) implements Turn {}

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
    private final Reads reads;
    private final Redaction redaction;
    private final InstantSource clock;

    Reveals(
            EntityManager database,
            Grants grants,
            Budgets budgets,
            Audit audit,
            Reads reads,
            Redaction redaction,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.budgets = budgets;
        this.audit = audit;
        this.reads = reads;
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

    /** That a field was asked for and stayed hidden is told like a look, once in half an hour. */
    void refused(Actor.Agent agent, Place place, String why) {
        reads.record(
                agent,
                "account.refused",
                place.account().value(),
                why + place.ticket().map(one -> " " + Looks.onTicket(one)).orElse(""));
    }

    /**
     * Whether the core may be asked, for the first time or again within the minute.
     *
     * @return {@link Turn.Open} where it may
     * @throws Refusal NOT_FOUND {@code no-such-reveal} where it is nobody's, or somebody else's
     */
    @Transactional
    Turn turn(Actor.Agent agent, UUID id) {
        Turn turn = counted(agent, theirs(agent, id));
        if (turn instanceof Turn.Open open) {
            log(agent, Looks.REVEAL_ASKED, open.grant(), open.reveal());
        }
        return turn;
    }

    /**
     * Begins the minute, or goes on with it: the core has answered.
     *
     * @return {@link Turn.Lit} where it may be shown
     */
    @Transactional
    Turn lit(Actor.Agent agent, UUID id) {
        // much may have happened while the core was asked, in another tab or by a colleague
        Turn turn = counted(agent, theirs(agent, id));
        if (!(turn instanceof Turn.Open open)) {
            return turn;
        }
        Instant until = open.reveal().showFrom(clock.instant());
        log(agent, Looks.REVEALED, open.grant(), open.reveal());
        return new Turn.Lit(open.grant(), open.place(), until);
    }

    /** Nothing came to be shown: it counts for nothing, unless another tab showed it. */
    @Transactional
    void notLit(Actor.Agent agent, UUID id) {
        Reveal reveal = theirs(agent, id);
        if (reveal.overAt() == null && reveal.use().isPresent()) {
            budgets.giveBack(reveal.use().get());
            reveal.countBy(null);
        }
    }

    private Turn counted(Actor.Agent agent, Reveal reveal) {
        Place place = place(reveal);
        // first: a pause ends the grants, and its words say what to do
        Optional<Spending.Denied> paused =
                budgets.denied(agent, Use.REVEAL).filter(Spending.Paused.class::isInstance);
        if (paused.isPresent()) {
            refused(agent, place, "paused use:reveal");
            return new Turn.Denied(place, paused.get());
        }
        Optional<Grant> grant = grant(agent, place);
        if (grant.isEmpty()) {
            refused(agent, place, "reveal: no open grant");
            return new Turn.Shut(place);
        }
        if (isOver(reveal, clock.instant())) {
            return new Turn.Over(place);
        }
        return reveal.use().isPresent() || reveal.overAt() != null
                ? new Turn.Open(grant.get(), reveal)
                : spent(agent, grant.get(), reveal);
    }

    private static boolean isOver(Reveal reveal, Instant now) {
        Instant over = reveal.overAt();
        return over == null ? reveal.askedAt().plus(PATIENCE).isBefore(now) : !over.isAfter(now);
    }

    private Turn spent(Actor.Agent agent, Grant grant, Reveal reveal) {
        return switch (budgets.spend(agent, Use.REVEAL, Optional.of(reveal.account()))) {
            case Spending.Denied no -> new Turn.Denied(place(reveal), no);
            case Spending.Spent spent -> {
                reveal.countBy(spent.use());
                yield new Turn.Open(grant, reveal);
            }
        };
    }

    private Reveal theirs(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(database.find(Reveal.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(reveal -> reveal.isOf(agent))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-reveal"));
    }

    private void log(Actor.Agent agent, String act, Grant grant, Reveal reveal) {
        audit.record(
                agent,
                act,
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
