// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;

/** What became of declarations, and which of them count for a contract. */
@ApplicationScoped
class Declarations {

    /** So long after the holder took one back, no stranger is believed without a person. */
    private static final Duration QUIET = Duration.ofDays(1);

    private final EntityManager database;
    private final Marks marks;
    private final InstantSource clock;

    Declarations(EntityManager database, Marks marks, InstantSource clock) {
        this.database = database;
        this.marks = marks;
        this.clock = clock;
    }

    @Transactional
    Optional<Declaration> find(UUID id) {
        return Optional.ofNullable(database.find(StoredDeclaration.class, id))
                .map(StoredDeclaration::declaration);
    }

    /**
     * Whose contract it means, as far as is known. Loads nothing that a reading under the account's
     * lock would then find as it was before.
     */
    @Transactional
    Optional<AccountId> holder(UUID id) {
        return Optional.ofNullable(
                        database.createQuery(
                                        "select account from StoredDeclaration where id = ?1",
                                        String.class)
                                .setParameter(1, id)
                                .getSingleResultOrNull())
                .map(AccountId::new);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void matched(UUID id, AccountId holder, UUID subscription, boolean toldNow) {
        stored(id).matched(holder, subscription, toldNow);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void unmatched(UUID id) {
        stored(id).unmatched(clock.instant());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void held(UUID id) {
        stored(id).heldOn(clock.instant());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void carriedOut(UUID id) {
        stored(id).carriedOutOn(clock.instant());
    }

    /**
     * Whether the holder took a cancellation of this contract back after this one came, or within a
     * day before: a stranger does not end it again so soon, however long the declaration waited. To
     * be asked under the account's lock.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isAnsweredByTakingBack(Declaration declaration, UUID subscription) {
        return database.createQuery(
                                "select count(*) from StoredDeclaration where subscription = ?1"
                                        + " and state = ?2 and settledAt > ?3",
                                Long.class)
                        .setParameter(1, subscription)
                        .setParameter(2, Declaration.State.TAKEN_BACK)
                        .setParameter(3, declaration.receivedAt().minus(QUIET))
                        .getSingleResult()
                > 0;
    }

    /** Whether a cancellation of it counts, carried out or about to be. */
    @Transactional
    boolean isCancelled(UUID subscription) {
        return !counting(subscription).isEmpty();
    }

    /**
     * Whether a signed-in customer's own does: one that is about to be carried out, or that came
     * after that moment. What an older one has done may have been undone at the provider.
     */
    @Transactional
    boolean isCancelledByHolder(UUID subscription, Instant since) {
        return counting(subscription).stream()
                .map(StoredDeclaration::declaration)
                .filter(Declaration::isByHolder)
                .anyMatch(
                        one ->
                                one.state() == Declaration.State.MATCHED
                                        || one.receivedAt().isAfter(since));
    }

    /** The cancellations of this contract count no more; whether any did. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean takeBack(UUID subscription) {
        List<StoredDeclaration> counting = counting(subscription);
        for (StoredDeclaration one : counting) {
            one.takenBackOn(clock.instant(), marks.spent(one.once(), one.declaration().id()));
        }
        return !counting.isEmpty();
    }

    private List<StoredDeclaration> counting(UUID subscription) {
        return database.createQuery(
                        "from StoredDeclaration where subscription = ?1 and kind = ?2 and state in ?3",
                        StoredDeclaration.class)
                .setParameter(1, subscription)
                .setParameter(2, Declaration.Kind.CANCELLATION)
                .setParameter(3, List.of(Declaration.State.MATCHED, Declaration.State.CARRIED_OUT))
                .getResultList();
    }

    /** The newest withdrawal from this contract. */
    @Transactional
    Optional<Declaration> withdrawal(UUID subscription) {
        return database.createQuery(
                        "from StoredDeclaration where subscription = ?1 and kind = ?2"
                                + " order by receivedAt desc",
                        StoredDeclaration.class)
                .setParameter(1, subscription)
                .setParameter(2, Declaration.Kind.WITHDRAWAL)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(StoredDeclaration::declaration);
    }

    private StoredDeclaration stored(UUID id) {
        return Objects.requireNonNull(
                database.find(StoredDeclaration.class, id), "a stored declaration");
    }
}
