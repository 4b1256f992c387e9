// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;

/**
 * Several entries of one state, that are put back together.
 *
 * @param times when they were settled or put aside: what a bad version did is found by when it ran
 * @param source of arrivals, exactly
 * @param type of arrivals, exactly
 */
public record Range(
        State state,
        Optional<Numbers> numbers,
        Optional<Times> times,
        Optional<String> source,
        Optional<String> type) {

    /** Both ends are in it. */
    public record Numbers(long from, long to) {}

    /** Its end is not in it. */
    public record Times(Instant since, Instant until) {}

    public Range {
        if (numbers.isEmpty() && times.isEmpty()) {
            throw new IllegalArgumentException("a range without an end");
        }
    }

    /** For the log. */
    String subject(Direction direction) {
        String ends =
                numbers.map(one -> one.from() + "-" + one.to())
                        .orElseGet(() -> times.orElseThrow().since() + "/" + times.get().until());
        return direction.table() + ":" + ends;
    }

    String logged() {
        return Stream.of(
                        Optional.of(state.key()),
                        numbers.isPresent()
                                ? times.map(one -> one.since() + "/" + one.until())
                                : Optional.<String>empty(),
                        source,
                        type)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Nothing that is settled from now on: what is put back is not come upon again. */
    Range before(Instant now) {
        return new Range(
                state,
                numbers,
                times.map(one -> one.until().isAfter(now) ? new Times(one.since(), now) : one),
                source,
                type);
    }

    RelayQueries.Asked covered(Direction direction, Remembered remembered) {
        RelayQueries.Asked which = which(direction, remembered);
        return new RelayQueries.Asked(
                "from %s where state = '%s'%s".formatted(direction.table(), state, which.sql()),
                which.parameters());
    }

    /**
     * The next entries of its state in the order of an index, and whether each is covered: so many
     * are looked at, however few of them are.
     *
     * @param place the number of the last one looked at
     * @param reached when that one was settled
     */
    RelayQueries.Asked walked(
            Direction direction,
            Remembered remembered,
            long place,
            Optional<Instant> reached,
            int most) {
        RelayQueries.Asked which = which(direction, remembered);
        List<Object> parameters = new ArrayList<>(which.parameters());
        StringBuilder behind = new StringBuilder();
        if (isByNumber()) {
            behind.append(" and id > ?");
            parameters.add(numbers.map(one -> Math.max(one.from() - 1, place)).orElse(place));
            numbers.ifPresent(
                    one -> {
                        behind.append(" and id <= ?");
                        parameters.add(one.to());
                    });
        } else {
            Times whole = times.orElseThrow();
            behind.append(" and settled_at >= ? and settled_at < ? and (settled_at, id) > (?, ?)");
            Timestamp from = Timestamp.from(reached.orElse(whole.since()));
            parameters.add(from);
            parameters.add(Timestamp.from(whole.until()));
            parameters.add(from);
            parameters.add(place);
        }
        return new RelayQueries.Asked(
                "select id, settled_at, true%s as covered from %s where state = '%s'%s order by %s limit %d"
                        .formatted(which.sql(), direction.table(), state, behind, order(), most),
                parameters);
    }

    private RelayQueries.Asked which(Direction direction, Remembered remembered) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        numbers.ifPresent(
                one -> {
                    sql.append(" and id between ? and ?");
                    parameters.add(one.from());
                    parameters.add(one.to());
                });
        times.ifPresent(
                one -> {
                    sql.append(" and settled_at >= ? and settled_at < ?");
                    parameters.add(Timestamp.from(one.since()));
                    parameters.add(Timestamp.from(one.until()));
                });
        if (direction == Direction.ARRIVALS) {
            source.ifPresent(
                    one -> {
                        sql.append(" and source = ?");
                        parameters.add(one);
                    });
            type.ifPresent(
                    one -> {
                        sql.append(" and type = ?");
                        parameters.add(one);
                    });
            sql.append(remembered.condition());
            parameters.addAll(remembered.parameters());
        }
        return new RelayQueries.Asked(sql.toString(), parameters);
    }

    /** Each in the order of an index, so that a chunk is read and no more. */
    String order() {
        return isByNumber() ? "id" : "settled_at, id";
    }

    String latestFirst() {
        return isByNumber() ? "id desc" : "settled_at desc, id desc";
    }

    /** What is parked has no index by time. */
    private boolean isByNumber() {
        return numbers.isPresent() || state == State.PARKED;
    }
}
