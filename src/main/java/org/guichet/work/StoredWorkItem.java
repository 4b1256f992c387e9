// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.work.WorkItem.Person;
import org.guichet.work.WorkItem.Settlement;
import org.jspecify.annotations.Nullable;

/** Inserted by {@link Work}, which must not fail on an item that is there already. */
@Entity(name = "WorkItem")
@Table(name = "work_item")
class StoredWorkItem {

    @Id private UUID id;

    @Column(updatable = false)
    private String kind;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String detail;

    @Column(updatable = false)
    private @Nullable String page;

    /** One name in each line. */
    @Column(updatable = false, insertable = false)
    private @Nullable String barred;

    @Column(updatable = false)
    private Instant openedAt;

    @Column(updatable = false)
    private Instant dueAt;

    @Column(updatable = false, insertable = false)
    private long cases;

    private @Nullable String owner;
    private @Nullable String ownerName;
    private @Nullable Instant settledAt;
    private @Nullable String settledBy;
    private @Nullable String settledByName;
    private @Nullable String settlement;

    /** For Hibernate. */
    StoredWorkItem() {}

    void takeBy(Actor.Agent agent) {
        this.owner = agent.username();
        this.ownerName = agent.name();
    }

    void settleBy(Actor.Agent agent, String how, Instant now) {
        this.settledAt = now;
        this.settledBy = agent.username();
        this.settledByName = agent.name();
        this.settlement = how;
    }

    WorkItem item() {
        return new WorkItem(
                id,
                kind,
                subject,
                detail,
                Optional.ofNullable(page),
                openedAt,
                dueAt,
                cases,
                person(owner, ownerName),
                barred == null ? Set.of() : Set.of(barred.split("\n")),
                person(settledBy, settledByName).flatMap(this::settlement));
    }

    private Optional<Settlement> settlement(Person by) {
        return settledAt == null || settlement == null
                ? Optional.empty()
                : Optional.of(new Settlement(by, settledAt, settlement));
    }

    private static Optional<Person> person(@Nullable String username, @Nullable String name) {
        return username == null || name == null
                ? Optional.empty()
                : Optional.of(new Person(username, name));
    }
}
