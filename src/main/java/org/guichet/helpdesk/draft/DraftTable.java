// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;

/** Every statement names the agent; the policies of the table do so once more. */
@ApplicationScoped
class DraftTable {

    private static final String INSERT =
            "insert into draft (ticket, agent, kind, text, form_key, version, sent, kept_at)"
                    + " values (:ticket, :agent, :kind, :text, :key, 1, :sent, :now)"
                    + " on conflict (ticket, agent, kind) do ";

    private final EntityManager database;
    private final InstantSource clock;

    DraftTable(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that were ever kept, sent ones among them. */
    Map<Box, KeptDraft> of(Actor.Agent agent, long ticket) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                database.createNativeQuery(
                                "select kind, text, form_key, version, sent, kept_at from draft where ticket = :ticket and agent = :agent",
                                Tuple.class)
                        .setParameter("ticket", ticket)
                        .setParameter("agent", agent.username())
                        .getResultList();
        Map<Box, KeptDraft> drafts = new EnumMap<>(Box.class);
        rows.forEach(row -> drafts.put(Box.valueOf(row.get(0, String.class)), draft(row)));
        return drafts;
    }

    /**
     * Keeps it where nothing newer would be lost by it: nothing stands there, or what stands there
     * is what the typist began with.
     *
     * @param seen the version that the typist began with
     */
    boolean keep(Actor.Agent agent, long ticket, Box box, String text, String key, long seen) {
        return write(INSERT + "nothing", agent, ticket, box.name(), text, key, false)
                                .executeUpdate()
                        == 1
                || database.createNativeQuery(
                                        """
                                        update draft set text = :text, form_key = :key, version = version + 1, sent = false, kept_at = :now
                                        where ticket = :ticket and agent = :agent and kind = :kind
                                          and (version = :seen or text = '') and not (sent and form_key = :key)
                                        """)
                                .setParameter("text", text)
                                .setParameter("key", key)
                                .setParameter("now", now())
                                .setParameter("ticket", ticket)
                                .setParameter("agent", agent.username())
                                .setParameter("kind", box.name())
                                .setParameter("seen", seen)
                                .executeUpdate()
                        == 1;
    }

    /** Ends what was typed under the key, in whichever box it stood. */
    boolean end(Actor.Agent agent, long ticket, String key) {
        return database.createNativeQuery(
                                """
                                update draft set text = '', version = version + 1, sent = true, kept_at = :now
                                where ticket = :ticket and agent = :agent and form_key = :key
                                """)
                        .setParameter("now", now())
                        .setParameter("ticket", ticket)
                        .setParameter("agent", agent.username())
                        .setParameter("key", key)
                        .executeUpdate()
                > 0;
    }

    /** Remembers that the key is done with, unless another draft stands there. */
    void remember(Actor.Agent agent, long ticket, String kind, String key) {
        write(
                        INSERT
                                + "update set form_key = excluded.form_key, version = draft.version + 1, sent = true,"
                                + " kept_at = excluded.kept_at where draft.text = ''",
                        agent,
                        ticket,
                        kind,
                        "",
                        key,
                        true)
                .executeUpdate();
    }

    private Query write(
            String sql,
            Actor.Agent agent,
            long ticket,
            String kind,
            String text,
            String key,
            boolean sent) {
        return database.createNativeQuery(sql)
                .setParameter("ticket", ticket)
                .setParameter("agent", agent.username())
                .setParameter("kind", kind)
                .setParameter("text", text)
                .setParameter("key", key)
                .setParameter("sent", sent)
                .setParameter("now", now());
    }

    private Instant now() {
        return clock.instant();
    }

    private static KeptDraft draft(Tuple row) {
        return new KeptDraft(
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, Number.class).longValue(),
                row.get(4, Boolean.class),
                row.get(5, Instant.class));
    }
}
