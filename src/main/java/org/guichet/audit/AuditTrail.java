// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.audit.proof.Event;

/** Entries to read, the newest first. */
@ApplicationScoped
public class AuditTrail {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /** Where an entry stands. */
    public enum Standing {
        /** In the tree: it can be proven. */
        IN_TREE,
        /** Committed, and in the tree within a second or two. */
        WAITING,
        /** Its text and key destroyed; its place in the tree, where it had one, is kept. */
        ERASED,
        /** From before there was a tree. */
        BEFORE
    }

    /**
     * One entry.
     *
     * @param kept whether nobody can erase it before its ten years are over: it tells of an
     *     erasure, or of what two people decided
     */
    public record Entry(long id, Event event, Standing standing, boolean kept) {

        public boolean isProvable() {
            return standing == Standing.IN_TREE;
        }
    }

    /**
     * @param subject exactly; empty for all
     * @param actor exactly; empty for all
     */
    public record Filter(Optional<String> subject, Optional<String> actor) {}

    /**
     * @param next before which entry the next page begins; empty on the last
     */
    public record Slice(List<Entry> entries, Optional<Long> next) {}

    private static final String ENTRIES =
            "select e.id, e.at, e.actor, e.act, e.subject, e.detail, case when x.entry is not null then 'ERASED'"
                    + " when e.commitment is null then 'BEFORE' when l.entry is null then 'WAITING' else 'IN_TREE' end as standing, audit_kept(e.act, e.at) as kept"
                    + " from audit_entry e left join audit_leaf l on l.entry = e.id left join audit_erasure x on x.entry = e.id where ";

    private final DataSource database;

    AuditTrail(DataSource database) {
        this.database = database;
    }

    /** The entries before that one, or the newest. */
    @Transactional
    public Slice page(Filter filter, Optional<Long> before) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("e.id < ?");
        values.add(before.orElse(Long.MAX_VALUE));
        filter.subject()
                .ifPresent(
                        subject -> {
                            where.append(" and e.subject = ?");
                            values.add(subject);
                        });
        filter.actor()
                .ifPresent(
                        actor -> {
                            where.append(" and e.actor = ?");
                            values.add(actor);
                        });
        List<Entry> found =
                find(where + " order by e.id desc limit " + (PAGE + 1), values.toArray());
        List<Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Slice(
                shown, found.size() > PAGE ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    /** What was done to a subject, of these acts. */
    @Transactional
    public List<Entry> of(String subject, List<String> acts, int limit) {
        return find(
                "e.subject = ? and e.act = any (?) order by e.id desc limit ?",
                subject,
                acts.toArray(String[]::new),
                limit);
    }

    /** What somebody did of that kind since then, among the last thousand things that they did. */
    @Transactional
    public List<Entry> newest(String actor, String act, Instant since) {
        return find(
                "e.id in (select id from audit_entry where actor = ? order by id desc limit 1000)"
                        + " and e.act = ? and e.at > ? order by e.id desc",
                actor,
                act,
                since.atOffset(ZoneOffset.UTC));
    }

    /** Whether the log tells of anything that they did. */
    @Transactional
    public boolean hasActed(String actor) {
        return !find("e.actor = ? limit 1", actor).isEmpty();
    }

    @Transactional
    public Optional<Entry> find(long id) {
        return find("e.id = ?", id).stream().findFirst();
    }

    private List<Entry> find(String where, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENTRIES + where)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(
                            new Entry(
                                    row.getLong("id"),
                                    Entries.event(row),
                                    Standing.valueOf(row.getString("standing")),
                                    row.getBoolean("kept")));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("the log was not read", e);
        }
    }
}
