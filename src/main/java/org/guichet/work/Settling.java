// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.redaction.Redaction;

/**
 * What people do with work items. Taking one tells colleagues who is at it; it keeps nobody else
 * from settling it, because an item must not wait for somebody who is away. Each act locks its item
 * and is logged.
 */
@ApplicationScoped
public class Settling {

    /** Characters of the words that say how. */
    public static final int LONGEST = 1000;

    // lines stay; other control characters have no business in a text, and the database takes no
    // NUL
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    /** How an act on an item ends. */
    public sealed interface End {

        WorkItem item();

        /** It is as the agent wanted it, by this click or by one before. */
        record Done(WorkItem item) implements End {}

        /** Somebody else was quicker; the item says who. Nothing was changed. */
        record Late(WorkItem item) implements End {}

        /** Cases came that the agent had not seen. Nothing was changed. */
        record Unseen(WorkItem item) implements End {}
    }

    private final EntityManager database;
    private final Audit audit;
    private final Redaction redaction;
    private final InstantSource clock;

    Settling(EntityManager database, Audit audit, Redaction redaction, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.redaction = redaction;
        this.clock = clock;
    }

    /**
     * Gives the item to the agent.
     *
     * @param from the sign-in name of who had it on the agent's page; empty where nobody did
     * @throws Refusal NOT_FOUND where there is no such item, FORBIDDEN {@code own-approval} where
     *     the agent may not settle it
     */
    @Transactional
    public End take(Actor.Agent agent, UUID id, Optional<String> from) {
        StoredWorkItem stored = locked(agent, id);
        WorkItem item = stored.item();
        if (item.isSettled()) {
            return new End.Late(item);
        }
        if (item.isOf(agent.username())) {
            return new End.Done(item);
        }
        bar(agent, item);
        if (!item.owner().map(WorkItem.Person::username).equals(from)) {
            return new End.Late(item);
        }
        stored.takeBy(agent);
        audit.record(agent, "work.taken", "work:" + id, item.kind());
        return new End.Done(stored.item());
    }

    /** What was typed into a form, as it counts: plain lines without space around them. */
    public static String plain(String typed) {
        return CONTROL.matcher(typed.replace("\r\n", "\n")).replaceAll("").strip();
    }

    /**
     * Settles the item for good, unless more belongs to it than the agent saw.
     *
     * @param cases how many stood on the agent's page
     * @param how {@link #plain}, at most {@link #LONGEST} characters; keys in it are not kept
     * @throws Refusal NOT_FOUND where there is no such item, FORBIDDEN {@code own-approval} where
     *     the agent had a part in its cause
     */
    @Transactional
    public End settle(Actor.Agent agent, UUID id, long cases, String how) {
        StoredWorkItem stored = locked(agent, id);
        bar(agent, stored.item());
        String words = redaction.redact(how).text();
        Optional<WorkItem.Settlement> before = stored.item().settlement();
        if (before.isPresent()) {
            boolean same =
                    before.get().by().username().equals(agent.username())
                            && before.get().how().equals(words);
            return same ? new End.Done(stored.item()) : new End.Late(stored.item());
        }
        // what is settled takes in no more: a case that nobody saw would wait for nobody
        if (stored.item().cases() > cases) {
            return new End.Unseen(stored.item());
        }
        stored.settleBy(agent, words, clock.instant());
        audit.record(agent, "work.settled", "work:" + id, stored.item().kind());
        return new End.Done(stored.item());
    }

    /**
     * Settles what has settled itself: the open items of a kind that are about one cause. Twice is
     * once.
     *
     * @param cause how their {@code once} begins
     * @param how the facts, in no language
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settleAll(Actor.Worker worker, String kind, String cause, String how) {
        List<?> settled =
                database.createNativeQuery(
                                """
                        update work_item set settled_at = ?1, settled_by = ?2, settled_by_name = 'Guichet', settlement = ?3
                        where settled_at is null and kind = ?4 and starts_with(once, ?5) returning id
                        """,
                                UUID.class)
                        .setParameter(1, clock.instant())
                        .setParameter(2, worker.logged())
                        .setParameter(3, how)
                        .setParameter(4, kind)
                        .setParameter(5, cause)
                        .getResultList();
        settled.forEach(id -> audit.record(worker, "work.settled", "work:" + id, kind));
    }

    private static void bar(Actor.Agent agent, WorkItem item) {
        if (item.isBarredTo(agent.username())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "own-approval");
        }
    }

    private StoredWorkItem locked(Actor.Agent agent, UUID id) {
        return Optional.ofNullable(
                        database.find(StoredWorkItem.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(stored -> Sight.sees(agent, stored.item()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-work"));
    }
}
