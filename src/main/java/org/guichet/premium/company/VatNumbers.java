// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdGateway.Truth;
import org.guichet.premium.company.VatNumber.Standing;

/** The VAT IDs that were given. Whoever changes one holds the lock of its account. */
@ApplicationScoped
class VatNumbers {

    private final EntityManager database;
    private final InstantSource clock;

    VatNumbers(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The one that is meant. */
    @Transactional
    Optional<VatNumber> meant(AccountId account) {
        return of(account).stream().filter(one -> !one.dropped()).findFirst();
    }

    /** Those that the payment provider may still have too; oldest first. */
    @Transactional
    List<VatNumber> of(AccountId account) {
        return database.createQuery(
                        "from StoredVatNumber where account = ?1 order by givenAt, id",
                        StoredVatNumber.class)
                .setParameter(1, account.value())
                .getResultStream()
                .map(StoredVatNumber::number)
                .toList();
    }

    @Transactional
    Optional<VatNumber> find(UUID id) {
        return Optional.ofNullable(database.find(StoredVatNumber.class, id))
                .map(StoredVatNumber::number);
    }

    /** Whose it is: for the lock, without which nothing else of it is to be believed. */
    @Transactional
    Optional<AccountId> holder(Seller seller, String reference) {
        return database.createQuery(
                        "select account from StoredVatNumber where seller = ?1 and reference = ?2",
                        String.class)
                .setParameter(1, seller.code())
                .setParameter(2, reference)
                .getResultStream()
                .findFirst()
                .map(AccountId::new);
    }

    /** By the payment provider's reference. */
    @Transactional
    Optional<VatNumber> find(Seller seller, String reference) {
        return database.createQuery(
                        "from StoredVatNumber where seller = ?1 and reference = ?2",
                        StoredVatNumber.class)
                .setParameter(1, seller.code())
                .setParameter(2, reference)
                .getResultStream()
                .findFirst()
                .map(StoredVatNumber::number);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(AccountId account, Seller seller, String customer, VatId given) {
        // what was dropped leaves the index of those that are meant first
        database.flush();
        database.persist(new StoredVatNumber(account, seller, customer, given, clock.instant()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void drop(UUID id) {
        database.find(StoredVatNumber.class, id).drop(clock.instant());
    }

    /** Nobody has it any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UUID id) {
        Optional.ofNullable(database.find(StoredVatNumber.class, id)).ifPresent(database::remove);
    }

    /** What of it is true; empty where that is no news. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<VatNumber> become(UUID id, Truth truth, Instant asOf) {
        return become(id, Standing.of(truth.standing()), Optional.of(truth.reference()), asOf);
    }

    /** The same, where the provider has it not. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<VatNumber> become(UUID id, Standing standing, Instant asOf) {
        return become(id, standing, Optional.empty(), asOf);
    }

    private Optional<VatNumber> become(
            UUID id, Standing standing, Optional<String> reference, Instant asOf) {
        Optional<StoredVatNumber> stored =
                Optional.ofNullable(database.find(StoredVatNumber.class, id))
                        .filter(one -> one.hears(asOf));
        stored.ifPresent(one -> one.become(standing, reference, asOf, clock.instant()));
        return stored.map(StoredVatNumber::number);
    }

    /** Whether the customer was not written to about it before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean tell(UUID id) {
        return database.find(StoredVatNumber.class, id).tellOn(clock.instant());
    }

    /** Nothing else of it: whoever does this holds no lock. */
    @Transactional
    void looked(UUID id) {
        database.createQuery("update StoredVatNumber set lookedAt = ?2 where id = ?1")
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    /**
     * Of which the registers have said nothing, and that nobody asked after since then.
     *
     * @param oldest given before, they are left to a person
     * @param away whose numbers are left out
     */
    @Transactional
    List<VatNumber> unsure(Instant since, Instant oldest, Set<Seller> away, int most) {
        return database.createQuery(
                        "from StoredVatNumber where droppedAt is null and standing in ?1 and lookedAt <= ?2 and givenAt > ?3"
                                + " and seller not in ?4 order by lookedAt, id",
                        StoredVatNumber.class)
                .setParameter(1, List.of(Standing.PENDING, Standing.UNAVAILABLE))
                .setParameter(2, since)
                .setParameter(3, oldest)
                .setParameter(4, away.stream().map(Seller::code).toList())
                .setMaxResults(most)
                .getResultStream()
                .map(StoredVatNumber::number)
                .toList();
    }
}
