// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds declarations for the people who settle them. */
@ApplicationScoped
class DeclarationRegister {

    private static final int MOST_BESIDES = 50;

    private final EntityManager database;

    DeclarationRegister(EntityManager database) {
        this.database = database;
    }

    @Transactional
    Optional<Declaration> find(String reference) {
        return database.createQuery(
                        "from StoredDeclaration where reference = ?1", StoredDeclaration.class)
                .setParameter(1, reference)
                .getResultStream()
                .findFirst()
                .map(StoredDeclaration::declaration);
    }

    @Transactional
    List<Declaration> newest(int most) {
        return database.createQuery(
                        "from StoredDeclaration order by receivedAt desc", StoredDeclaration.class)
                .setMaxResults(most)
                .getResultStream()
                .map(StoredDeclaration::declaration)
                .toList();
    }

    /** Others of the same kind, by the same address or for the same account, newest first. */
    @Transactional
    List<Declaration> besides(Declaration declaration) {
        return database.createQuery(
                        "from StoredDeclaration d where d.kind = ?1 and d.id <> ?2 and exists"
                                + " (select 1 from StoredDeclaration one where one.id = ?2"
                                + " and (d.addressHash = one.addressHash or d.account = one.account))"
                                + " order by d.receivedAt desc",
                        StoredDeclaration.class)
                .setParameter(1, declaration.kind())
                .setParameter(2, declaration.id())
                .setMaxResults(MOST_BESIDES)
                .getResultStream()
                .map(StoredDeclaration::declaration)
                .toList();
    }
}
