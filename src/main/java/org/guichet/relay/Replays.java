// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.relay.RelayView.Direction;

/**
 * Ranges of entries that operators have put back: asking for one writes a row, {@link ReplayWalk}
 * goes through it.
 */
@ApplicationScoped
public class Replays {

    private static final int LISTED = 10;

    /**
     * A range on its way, or done.
     *
     * @param covers in words
     * @param by the name of who asked for it, as the log has it
     * @param reason why it ended before its end, or why the last try failed
     */
    public record Replay(
            long id,
            String covers,
            String by,
            Instant askedAt,
            long putBack,
            Optional<Instant> endedAt,
            Optional<String> reason) {}

    private final EntityManager rows;
    private final InstantSource clock;
    private final Audit audit;

    Replays(EntityManager rows, InstantSource clock, Audit audit) {
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Has all that a range covers put back; asked for twice while it is under way, it is one. The
     * log says what is meant.
     *
     * @return its number; none where it was under way
     */
    @Transactional
    public Optional<Long> ask(Direction direction, Range range, Actor.Agent agent) {
        if (!RelayActs.isReplayable(direction, range.state())) {
            throw new IllegalArgumentException("not to be put back: " + range.state());
        }
        Instant now = clock.instant();
        Range whole = range.before(now);
        List<?> asked =
                rows.createNativeQuery(
                                """
                        insert into replay (direction, state, first_id, last_id, since, until, source, type, covers, asked_by,
                          asked_at, moved_at)
                        values (?1, ?2, cast(?3 as bigint), cast(?4 as bigint), cast(?5 as timestamptz), cast(?6 as timestamptz),
                          cast(?7 as text), cast(?8 as text), ?9, ?10, ?11, ?11)
                        on conflict (covers) where ended_at is null do nothing returning id
                        """)
                        .setParameter(1, direction.name())
                        .setParameter(2, whole.state().name())
                        .setParameter(3, whole.numbers().map(Range.Numbers::from).orElse(null))
                        .setParameter(4, whole.numbers().map(Range.Numbers::to).orElse(null))
                        .setParameter(5, whole.times().map(Range.Times::since).orElse(null))
                        .setParameter(6, whole.times().map(Range.Times::until).orElse(null))
                        .setParameter(7, whole.source().orElse(null))
                        .setParameter(8, whole.type().orElse(null))
                        // as it was typed: pressed again a moment later it is the same
                        .setParameter(9, range.subject(direction) + ", " + range.logged())
                        .setParameter(10, agent.username())
                        .setParameter(11, now)
                        .getResultList();
        if (!asked.isEmpty()) {
            audit.record(agent, "relay.replayed", whole.subject(direction), whole.logged());
        }
        return asked.stream().findFirst().map(Long.class::cast);
    }

    /**
     * Ends one that is under way; what it has put back stays so.
     *
     * @return false where none is
     */
    @Transactional
    public boolean stop(long id, Actor.Agent agent) {
        int stopped =
                rows.createNativeQuery(
                                "update replay set ended_at = ?2, reason = ?3 where id = ?1 and ended_at is null")
                        .setParameter(1, id)
                        .setParameter(2, clock.instant())
                        .setParameter(3, agent.username())
                        .executeUpdate();
        if (stopped == 1) {
            audit.record(agent, "relay.replay-stopped", "replay:" + id, "by hand");
        }
        return stopped == 1;
    }

    /** Those under way first, which can be stopped; then the newest. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Replay> listed() {
        List<Object[]> found =
                rows.createNativeQuery(
                                "select id, covers, asked_by, asked_at, put_back, ended_at, reason from replay order by ended_at is not null, id desc limit "
                                        + LISTED)
                        .getResultList();
        return found.stream()
                .map(
                        row ->
                                new Replay(
                                        (Long) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (Instant) row[3],
                                        ((Number) row[4]).longValue(),
                                        Optional.ofNullable((Instant) row[5]),
                                        Optional.ofNullable((String) row[6])))
                .toList();
    }
}
