// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.Seller;
import org.guichet.stripe.TruthRun.Kind;
import org.guichet.stripe.TruthRun.Part;
import org.guichet.stripe.TruthRun.Place;
import org.guichet.stripe.TruthRun.Span;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs: one of a kind is open for each seller, whoever asks for it. The place of a run
 * moves in one step with what its page came to, and only from where the page began: a page that was
 * done twice, after a kill or by two instances, counts once.
 */
@ApplicationScoped
public class TruthRuns {

    /** What came of asking for a run. */
    public sealed interface Asked {
        record Underway(long run) implements Asked {}

        /** One that looks at less is open, and there is one of a kind only. */
        record InTheWay(long run) implements Asked {}
    }

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final String COLUMNS =
            "id, seller, kind, asked_by, since, until, too_old, part, place, looked, found, trouble, started_at, ended_at";

    private final EntityManager database;
    private final Audit audit;
    private final InstantSource clock;

    TruthRuns(EntityManager database, Audit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody wants it now.
     *
     * @return the run that does it: the one that is open, where there is one that looks at as much
     */
    @Transactional
    public Asked ask(Actor.Agent agent, Seller seller, Kind kind, Span span) {
        TruthRun run = find(open(seller, kind, agent.username(), span)).orElseThrow();
        if (!run.covers(span, clock.instant())) {
            return new Asked.InTheWay(run.id());
        }
        audit.record(agent, "truth." + kind.key(), "seller:" + seller, "run:" + run.id());
        return new Asked.Underway(run.id());
    }

    @Transactional
    long open(Seller seller, Kind kind, @Nullable String askedBy, Span span) {
        List<?> opened =
                database.createNativeQuery(
                                """
                        insert into truth_run (seller, kind, asked_by, since, until, too_old, part, due_at, started_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
                        on conflict (seller, kind) where ended_at is null do nothing returning id
                        """,
                                Long.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, kind.name())
                        .setParameter(3, askedBy)
                        .setParameter(4, span.since())
                        .setParameter(5, span.until())
                        .setParameter(6, span.tooOld())
                        .setParameter(7, kind.first().name())
                        .setParameter(8, clock.instant())
                        .getResultList();
        return opened.isEmpty()
                ? last(seller, kind, false).orElseThrow().id()
                : (Long) opened.getFirst();
    }

    /** The newest of a kind. */
    @Transactional
    Optional<TruthRun> last(Seller seller, Kind kind, boolean ended) {
        return read(
                        "where seller = ?1 and kind = ?2"
                                + (ended ? " and ended_at is not null" : "")
                                + " order by id desc limit 1",
                        seller.code(),
                        kind.name())
                .stream()
                .findFirst();
    }

    /** What is to be gone on with: missed events first, they are few and somebody waits. */
    @Transactional
    Optional<TruthRun> next(Seller seller) {
        return read(
                        "where seller = ?1 and ended_at is null and due_at <= ?2 order by kind <> 'MISSED', id limit 1",
                        seller.code(),
                        clock.instant())
                .stream()
                .findFirst();
    }

    /**
     * A page of the run is done.
     *
     * @param next where it goes on; empty where it is at its end
     */
    @Transactional
    void move(TruthRun run, Optional<Place> next, long looked, long found) {
        database.createNativeQuery(
                        """
                update truth_run set part = ?2, place = cast(?3 as text), looked = looked + ?4, found = found + ?5,
                  failures = 0, trouble = null, ended_at = cast(?6 as timestamptz)
                where id = ?1 and part = ?7 and coalesce(place, '') = ?8 and ended_at is null
                """)
                .setParameter(1, run.id())
                .setParameter(2, next.map(Place::part).orElse(run.part()).name())
                .setParameter(3, next.flatMap(Place::after).orElse(null))
                .setParameter(4, looked)
                .setParameter(5, found)
                .setParameter(6, next.isPresent() ? null : clock.instant())
                .setParameter(7, run.part().name())
                .setParameter(8, run.place().orElse(""))
                .executeUpdate();
    }

    /** It waits, longer each time and never as long as another that failed with it. */
    @Transactional
    void failed(TruthRun run, String trouble) {
        int failures =
                (int)
                        database.createNativeQuery(
                                        "update truth_run set failures = failures + 1, trouble = ?2"
                                                + " where id = ?1 returning failures",
                                        Integer.class)
                                .setParameter(1, run.id())
                                .setParameter(
                                        2, trouble.substring(0, Math.min(200, trouble.length())))
                                .getSingleResult();
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 5000L << Math.min(failures, 10));
        database.createNativeQuery("update truth_run set due_at = ?2 where id = ?1")
                .setParameter(1, run.id())
                .setParameter(
                        2,
                        clock.instant()
                                .plusMillis(ThreadLocalRandom.current().nextLong(pause / 2, pause)))
                .executeUpdate();
    }

    /** From the beginning of its part: what was done is done again, and changes nothing. */
    @Transactional
    void again(TruthRun run) {
        database.createNativeQuery("update truth_run set place = null where id = ?1")
                .setParameter(1, run.id())
                .executeUpdate();
    }

    /** Whether this is new in the run's report. */
    @Transactional
    boolean note(TruthRun run, TruthDifference difference) {
        return database.createNativeQuery(
                                """
                        insert into truth_difference (run, reference, field, ours, theirs, done) values (?1, ?2, ?3, ?4, ?5, ?6)
                        on conflict (run, reference, field) do nothing
                        """)
                        .setParameter(1, run.id())
                        .setParameter(2, difference.reference())
                        .setParameter(3, difference.field())
                        .setParameter(4, difference.ours())
                        .setParameter(5, difference.theirs())
                        .setParameter(6, difference.done().name())
                        .executeUpdate()
                == 1;
    }

    /** Newest first; without those that were due and found nothing missing. */
    @Transactional
    public List<TruthRun> newest(int most) {
        return read(
                "where kind <> 'MISSED' or asked_by is not null or found > 0 or too_old or ended_at is null"
                        + " order by id desc limit ?1",
                most);
    }

    /** Up to when a kind of run has seen all: the last one that came to its end. */
    @Transactional
    public Optional<Instant> completeUntil(Seller seller, Kind kind) {
        return last(seller, kind, true).map(TruthRun::until);
    }

    @Transactional
    public Optional<TruthRun> find(long id) {
        return read("where id = ?1", id).stream().findFirst();
    }

    /**
     * @param after begins behind this one
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<TruthDifference> differences(long run, long after, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                "select id, reference, field, ours, theirs, done from truth_difference"
                                        + " where run = ?1 and id > ?2 order by id limit ?3")
                        .setParameter(1, run)
                        .setParameter(2, after)
                        .setParameter(3, most)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new TruthDifference(
                                        (Long) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (String) row[3],
                                        (String) row[4],
                                        TruthDifference.Done.valueOf((String) row[5])))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<TruthRun> read(String where, Object... values) {
        var query = database.createNativeQuery("select " + COLUMNS + " from truth_run " + where);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().map(TruthRuns::run).toList();
    }

    private static TruthRun run(@Nullable Object[] row) {
        return new TruthRun(
                (Long) Objects.requireNonNull(row[0]),
                new Seller((String) Objects.requireNonNull(row[1])),
                Kind.valueOf((String) row[2]),
                Optional.ofNullable((String) row[3]),
                (Instant) Objects.requireNonNull(row[4]),
                (Instant) Objects.requireNonNull(row[5]),
                Boolean.TRUE.equals(row[6]),
                Part.valueOf((String) row[7]),
                Optional.ofNullable((String) row[8]),
                (Long) Objects.requireNonNull(row[9]),
                (Long) Objects.requireNonNull(row[10]),
                Optional.ofNullable((String) row[11]),
                (Instant) Objects.requireNonNull(row[12]),
                Optional.ofNullable((Instant) row[13]));
    }
}
