// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * The language of somebody's earlier tickets, whoever they say they are: it decides nothing but in
 * which words they are answered.
 */
@ApplicationScoped
public class EarlierLanguage {

    private final EntityManager database;
    private final Tenancy tenancy;

    EarlierLanguage(EntityManager database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    /**
     * Of the newest ticket of the account or the address. What its holder proved comes before what
     * anybody may have typed under the address. A form was read in its language, of a mail it was
     * guessed: so forms come first.
     *
     * @param account of the address, where the core knows one
     */
    @Transactional
    public Optional<Language> of(EmailAddress address, Optional<AccountId> account) {
        tenancy.enter(new Tenant.Sender(address.normal(), account.map(AccountId::value)));
        return database.createQuery(
                        "select t.opening.language from Ticket t where lower(t.customer.address) = :address"
                                + " or (t.customer.account = :account and t.customer.proof is not null)"
                                + " order by case when t.customer.proof is not null then 0 else 1 end,"
                                + " case when t.opening.channel = FORM then 0 else 1 end, t.opening.openedAt desc",
                        String.class)
                .setParameter("address", address.normal())
                .setParameter("account", account.map(AccountId::value).orElse(""))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(Language::parse);
    }
}
