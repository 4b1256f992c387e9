// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of the letters: that one was written and whether it left, never what it says.
 */
@ApplicationScoped
public class Outbox {

    /** Where a letter stands. */
    public enum State {
        WAITING("l.sentAt is null and l.failedAt is null"),
        FAILED("l.sentAt is null and l.failedAt is not null"),
        SENT("l.sentAt is not null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param to the mask of an address, or the account whose holder's address the core knows
     * @param settledAt when it was sent, or when it failed
     */
    public record Item(
            UUID id,
            String kind,
            String language,
            Optional<String> about,
            String to,
            State state,
            Instant writtenAt,
            Optional<Instant> settledAt,
            Optional<String> failure) {}

    private record Row(
            UUID id,
            String kind,
            String language,
            @Nullable String about,
            @Nullable String account,
            @Nullable String address,
            Instant writtenAt,
            @Nullable Instant sentAt,
            @Nullable Instant failedAt,
            @Nullable String failure) {}

    private final EntityManager database;

    Outbox(EntityManager database) {
        this.database = database;
    }

    @Transactional
    public long count(State state) {
        return database.createQuery(
                        "select count(l) from WrittenLetter l where " + state.condition, Long.class)
                .getSingleResult();
    }

    /** The newest letters of a state, or of all where none is given. */
    @Transactional
    public List<Item> newest(Optional<State> state, int limit) {
        return items(state.map(one -> " where " + one.condition).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(Outbox::item)
                .toList();
    }

    /** The letters about one thing ({@link Letter#about}), newest first. */
    @Transactional
    public List<Item> about(String what) {
        return items(" where l.about = ?1")
                .setParameter(1, what)
                .getResultStream()
                .map(Outbox::item)
                .toList();
    }

    private TypedQuery<Row> items(String where) {
        return database.createQuery(
                "select l.id, l.kind, l.language, l.about, l.account, l.address, l.writtenAt, l.sentAt, l.failedAt, l.failure"
                        + " from WrittenLetter l"
                        + where
                        + " order by l.writtenAt desc",
                Row.class);
    }

    private static Item item(Row row) {
        String to =
                row.address() != null
                        ? new EmailAddress(row.address()).masked()
                        : String.valueOf(row.account());
        State state =
                row.sentAt() != null
                        ? State.SENT
                        : row.failedAt() != null ? State.FAILED : State.WAITING;
        return new Item(
                row.id(),
                row.kind(),
                row.language(),
                Optional.ofNullable(row.about()),
                to,
                state,
                row.writtenAt(),
                Optional.ofNullable(row.sentAt() != null ? row.sentAt() : row.failedAt()),
                Optional.ofNullable(row.failure()));
    }
}
