// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one address declared in vain: invoice numbers follow one another by law, and somebody
 * may try them.
 */
@ApplicationScoped
class Guesses {

    /** So many for one address may fit no contract within a day; then a person looks. */
    private static final int MOST = 3;

    private static final Duration WHILE = Duration.ofDays(1);

    private final EntityManager database;

    Guesses(EntityManager database) {
        this.database = database;
    }

    /**
     * Whether enough were made for its address: then it is never compared with a contract, so that
     * whoever tries invoice numbers learns nothing and ends nothing by the next one.
     */
    @Transactional
    boolean isOneTooMany(Declaration declaration) {
        byte @Nullable [] address = address(declaration);
        return address != null
                && database.createQuery(
                                        "select count(*) from StoredDeclaration where addressHash = ?1"
                                                + " and state in ?2 and receivedAt > ?3 and id <> ?4",
                                        Long.class)
                                .setParameter(1, address)
                                .setParameter(
                                        2,
                                        List.of(
                                                Declaration.State.UNMATCHED,
                                                Declaration.State.HELD))
                                .setParameter(3, declaration.receivedAt().minus(WHILE))
                                .setParameter(4, declaration.id())
                                .getSingleResult()
                        >= MOST;
    }

    /** What stands for whoever declared it, for work that belongs together. */
    @Transactional
    String declarant(Declaration declaration) {
        return declaration
                .account()
                .map(AccountId::value)
                .or(() -> Optional.ofNullable(address(declaration)).map(Marks::shortly))
                .orElseGet(declaration::reference);
    }

    private byte @Nullable [] address(Declaration declaration) {
        return database.createQuery(
                        "select addressHash from StoredDeclaration where id = ?1", byte[].class)
                .setParameter(1, declaration.id())
                .getSingleResultOrNull();
    }
}
