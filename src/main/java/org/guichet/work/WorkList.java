// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** What there is to settle and what was settled, a page at a time. */
@ApplicationScoped
public class WorkList {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /** What is listed, and in which order. */
    public enum View {
        /** By the time it is due. */
        OPEN("settled_at is null", "due_at", false),
        /** What the reader took. */
        MINE("settled_at is null and owner = :me", "due_at", false),
        /** The newest first. */
        SETTLED("settled_at is not null", "settled_at", true);

        private final String condition;
        private final String by;
        private final boolean newestFirst;

        View(String condition, String by, boolean newestFirst) {
            this.condition = condition;
            this.by = by;
            this.newestFirst = newestFirst;
        }

        /** As it stands in addresses: {@code open}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<View> parse(@Nullable String key) {
            for (View view : values()) {
                if (view.key().equals(key)) {
                    return Optional.of(view);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Where a page ends; the next one begins behind it, whatever was added or settled meanwhile.
     */
    public record Place(Instant at, UUID id) {

        private static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
        private static final Place END =
                new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        /** Empty for what is no place: then the list begins at its beginning. */
        public static Optional<Place> parse(@Nullable String text) {
            String[] parts = text == null ? new String[0] : text.split("_", -1);
            if (parts.length != 2) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** As it stands in addresses. */
        public String key() {
            return at + "_" + id;
        }
    }

    /**
     * @param next where the next page begins; empty on the last
     */
    public record Slice(List<WorkItem> items, Optional<Place> next) {}

    private final EntityManager database;
    private final InstantSource clock;

    WorkList(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    @SuppressWarnings("unchecked")
    public Slice page(View view, Actor.Agent reader, Optional<Place> after) {
        Place from = after.orElse(view.newestFirst ? Place.END : Place.START);
        Query query =
                database.createNativeQuery(
                                "select * from work_item where %s and %s and (%s, id) %s (:at, :id) order by %s limit %d"
                                        .formatted(
                                                view.condition,
                                                Sight.sql(reader),
                                                view.by,
                                                view.newestFirst ? "<" : ">",
                                                order(view),
                                                PAGE + 1),
                                StoredWorkItem.class)
                        .setParameter("at", from.at())
                        .setParameter("id", from.id());
        List<WorkItem> found =
                ((List<StoredWorkItem>) forReader(query, view, reader).getResultList())
                        .stream().map(StoredWorkItem::item).toList();
        List<WorkItem> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Slice(
                shown,
                found.size() > PAGE ? Optional.of(end(view, shown.getLast())) : Optional.empty());
    }

    @Transactional
    public long count(View view, Actor.Agent reader) {
        Query query =
                database.createNativeQuery(
                        "select count(*) from work_item where "
                                + view.condition
                                + " and "
                                + Sight.sql(reader),
                        Long.class);
        return (Long) forReader(query, view, reader).getSingleResult();
    }

    /** How many open items should have been settled by now. */
    @Transactional
    public long overdue(Actor.Agent reader) {
        return (Long)
                database.createNativeQuery(
                                "select count(*) from work_item where settled_at is null and due_at < ?1 and "
                                        + Sight.sql(reader),
                                Long.class)
                        .setParameter(1, clock.instant())
                        .getSingleResult();
    }

    /** Empty where there is none, or none that the reader knows of. */
    @Transactional
    public Optional<WorkItem> find(Actor.Agent reader, UUID id) {
        return Optional.ofNullable(database.find(StoredWorkItem.class, id))
                .map(StoredWorkItem::item)
                .filter(item -> Sight.sees(reader, item));
    }

    private static String order(View view) {
        return view.newestFirst ? view.by + " desc, id desc" : view.by + ", id";
    }

    private static Query forReader(Query query, View view, Actor.Agent reader) {
        return view == View.MINE ? query.setParameter("me", reader.username()) : query;
    }

    private static Place end(View view, WorkItem last) {
        return new Place(
                view.newestFirst
                        ? last.settlement().map(WorkItem.Settlement::at).orElseThrow()
                        : last.dueAt(),
                last.id());
    }
}
