// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;

/** Who the holders of contracts are at the payment provider. */
@ApplicationScoped
public class ContractCustomers {

    private final EntityManager database;

    ContractCustomers(EntityManager database) {
        this.database = database;
    }

    /** The provider's customer by whom this contract is paid. */
    @Transactional
    public String of(UUID contract) {
        return database.createQuery(
                        "select customerReference from StoredSubscription where id = ?1",
                        String.class)
                .setParameter(1, contract)
                .getSingleResult();
    }

    /** Which country issued what they pay with, as far as the provider has said. */
    @Transactional
    public Optional<Country> cardCountry(UUID contract) {
        return database.createQuery(
                        "select cardCountry from StoredSubscription where id = ?1 and cardCountry is not null",
                        String.class)
                .setParameter(1, contract)
                .getResultStream()
                .findFirst()
                .map(Country::new);
    }

    /** Empty where none of our contracts is paid by that customer. */
    @Transactional
    public Optional<AccountId> account(Seller seller, String customer) {
        return database.createQuery(
                        "select account from StoredSubscription where seller = ?1 and customerReference = ?2",
                        String.class)
                .setParameter(1, seller.code())
                .setParameter(2, customer)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AccountId::new);
    }
}
