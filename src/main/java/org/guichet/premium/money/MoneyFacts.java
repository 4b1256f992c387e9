// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.premium.Seller;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Entry;
import org.guichet.premium.ledger.Journal;
import org.guichet.premium.money.MoneyFact.Kind;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Posts facts, each once, in the transaction of what follows from them. */
@ApplicationScoped
public class MoneyFacts {

    private final EntityManager database;
    private final Journal journal;
    private final InstantSource clock;

    MoneyFacts(EntityManager database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether it is new; then it is in the ledger too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean post(MoneyFact fact) {
        boolean isNew = add(fact);
        if (isNew) {
            journal.post(
                    Entries.moved(
                            fact.seller(),
                            Entry.Kind.valueOf(fact.kind().name()),
                            fact.reference(),
                            fact.amount(),
                            fact.occurredAt()));
        }
        return isNew;
    }

    private boolean add(MoneyFact fact) {
        return database.createNativeQuery(
                                """
                        insert into money_fact (seller, kind, reference, amount_minor, currency, invoice, number, occurred_at, posted_at)
                        values (?1, ?2, ?3, ?4, ?5, cast(?6 as text), cast(?9 as text), ?7, ?8) on conflict (seller, kind, reference) do nothing
                        """)
                        .setParameter(1, fact.seller().code())
                        .setParameter(2, fact.kind().name())
                        .setParameter(3, fact.reference())
                        .setParameter(4, fact.amount().getAmountMinorLong())
                        .setParameter(5, fact.amount().getCurrencyUnit().getCode())
                        .setParameter(6, fact.invoice().orElse(null))
                        .setParameter(7, fact.occurredAt())
                        .setParameter(8, clock.instant())
                        .setParameter(9, fact.number().orElse(null))
                        .executeUpdate()
                == 1;
    }

    /** Which of these are posted. */
    @Transactional
    public Set<String> posted(Seller seller, Kind kind, Collection<String> references) {
        List<?> found =
                database.createNativeQuery(
                                "select reference from money_fact where seller = ?1 and kind = ?2 and reference in (?3)",
                                String.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, kind.name())
                        .setParameter(3, references)
                        .getResultList();
        return found.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The number that the provider gave its invoice, as far as we were told. */
    @Transactional
    public Optional<String> numberOf(Seller seller, String invoice) {
        List<?> numbers =
                database.createNativeQuery(
                                "select number from money_fact where seller = ?1 and invoice = ?2 and kind = 'PAYMENT'"
                                        + " and number is not null",
                                String.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, invoice)
                        .getResultList();
        return numbers.stream().map(String::valueOf).findFirst();
    }

    /** What was paid for it, as far as we were told; part of an invoice can be paid by a credit. */
    @Transactional
    public Optional<Money> paidFor(Seller seller, String invoice, CurrencyUnit currency) {
        Object sum =
                database.createNativeQuery(
                                "select sum(amount_minor) from money_fact where seller = ?1 and invoice = ?2"
                                        + " and kind = 'PAYMENT' and currency = ?3")
                        .setParameter(1, seller.code())
                        .setParameter(2, invoice)
                        .setParameter(3, currency.getCode())
                        .getSingleResult();
        return Optional.ofNullable((Number) sum)
                .map(minor -> Money.ofMinor(currency, minor.longValue()));
    }

    /** The provider's invoice that was paid with it, as far as we were told. */
    @Transactional
    public Optional<String> invoiceOf(Seller seller, String payment) {
        List<?> invoices =
                database.createNativeQuery(
                                "select invoice from money_fact where seller = ?1 and kind = 'PAYMENT' and reference = ?2"
                                        + " and invoice is not null",
                                String.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, payment)
                        .getResultList();
        return invoices.stream().map(String::valueOf).findFirst();
    }
}
