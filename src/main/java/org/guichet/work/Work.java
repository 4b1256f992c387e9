// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Opens work for a person, in the transaction of what gave cause for it. */
@ApplicationScoped
public class Work {

    private static final Logger LOG = Logger.getLogger(Work.class);

    private final EntityManager database;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    Work(EntityManager database, InstantSource clock, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Opens an item; a second one with the same {@code once} changes nothing.
     *
     * @param kind lower case with dots and dashes: {@code cancellation.unmatched}
     * @param detail the facts only, in no language: pages say what the kind means
     * @param once what makes it the same item when its cause is handled twice
     * @param within how long a person may take
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(String kind, String subject, String detail, String once, Duration within) {
        int opened =
                database.createNativeQuery(
                                """
                        insert into work_item (id, kind, subject, detail, opened_at, due_at, once)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (once) do nothing
                        """)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, kind)
                        .setParameter(3, subject)
                        .setParameter(4, detail)
                        .setParameter(5, clock.instant())
                        .setParameter(6, clock.instant().plus(within))
                        .setParameter(7, once)
                        .executeUpdate();
        if (opened == 1) {
            tell(kind, subject, within);
        }
    }

    /**
     * The same, with a page that shows what it is about.
     *
     * @param page the path in the console
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(
            String kind, String subject, String detail, String page, String once, Duration within) {
        openForAnother(kind, subject, detail, page, once, Set.of(), within);
    }

    /**
     * Opens an item that somebody must not settle, because they had a part in its cause.
     *
     * @param page the path in the console that shows what it is about
     * @param barred the sign-in names of who must not settle it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void openForAnother(
            String kind,
            String subject,
            String detail,
            String page,
            String once,
            Set<String> barred,
            Duration within) {
        int opened =
                database.createNativeQuery(
                                """
                        insert into work_item (id, kind, subject, detail, opened_at, due_at, once, page, barred)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (once) do nothing
                        """)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, kind)
                        .setParameter(3, subject)
                        .setParameter(4, detail)
                        .setParameter(5, clock.instant())
                        .setParameter(6, clock.instant().plus(within))
                        .setParameter(7, once)
                        .setParameter(8, page)
                        .setParameter(9, String.join("\n", new TreeSet<>(barred)))
                        .executeUpdate();
        if (opened == 1) {
            tell(kind, subject, within);
        }
    }

    /**
     * Opens an item, or counts one more case on the open one of the same batch. Its time runs from
     * the first case; what comes after it was settled opens another.
     *
     * @param detail of the first case
     * @param page the path in the console that shows the first case and leads to the others
     * @param batch what belongs together, with the kind in it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void openTogether(
            String kind,
            String subject,
            String detail,
            String page,
            String batch,
            Duration within) {
        long cases =
                (long)
                        database.createNativeQuery(
                                        """
                        insert into work_item (id, kind, subject, detail, opened_at, due_at, batch, page)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                        on conflict (batch) where settled_at is null
                        do update set cases = work_item.cases + 1
                        returning cases
                        """,
                                        Long.class)
                                .setParameter(1, UUID.randomUUID())
                                .setParameter(2, kind)
                                .setParameter(3, subject)
                                .setParameter(4, detail)
                                .setParameter(5, clock.instant())
                                .setParameter(6, clock.instant().plus(within))
                                .setParameter(7, batch)
                                .setParameter(8, page)
                                .getSingleResult();
        if (cases == 1) {
            tell(kind, subject, within);
        }
    }

    /** Whether something of this batch waits for a person. */
    @Transactional
    public boolean isOpen(String batch) {
        return !database.createNativeQuery(
                        "select 1 from work_item where batch = ?1 and settled_at is null",
                        Integer.class)
                .setParameter(1, batch)
                .getResultList()
                .isEmpty();
    }

    /** Beside the page, for those whom the log or the counter wakes. */
    private void tell(String kind, String subject, Duration within) {
        LOG.infof("work for a person: %s, %s, within %s", kind, subject, within);
        metrics.counter("guichet.work.opened", "kind", kind).increment();
    }
}
