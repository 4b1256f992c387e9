// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Journal;
import org.joda.money.Money;

/** Issues credit notes, one for each refund that went through, and finds them again. */
@ApplicationScoped
public class CreditNotes {

    private final EntityManager database;
    private final Invoices invoices;
    private final Journal journal;
    private final InstantSource clock;

    CreditNotes(EntityManager database, Invoices invoices, Journal journal, InstantSource clock) {
        this.database = database;
        this.invoices = invoices;
        this.journal = journal;
        this.clock = clock;
    }

    /** What of net and tax a refund of that much would give back, were it made now. */
    @Transactional
    public TaxRate.Split share(Invoice invoice, Money amount) {
        return Proportion.of(invoice.amount(), credited(invoice), amount);
    }

    /** What of this invoice was given back, without what came back from there. */
    @Transactional
    public TaxRate.Split credited(Invoice invoice) {
        Money zero = Money.zero(invoice.amount().total().getCurrencyUnit());
        Money tax = zero;
        Money total = zero;
        for (CreditNote one : of(invoice.number())) {
            tax = one.isReversal() ? tax.minus(one.amount().tax()) : tax.plus(one.amount().tax());
            total =
                    one.isReversal()
                            ? total.minus(one.amount().total())
                            : total.plus(one.amount().total());
        }
        return new TaxRate.Split(total.minus(tax), tax, total);
    }

    /** Oldest first; of an invoice there are few. */
    @Transactional
    public List<CreditNote> of(String invoice) {
        return database
                .createQuery(
                        "from StoredCreditNote where invoice = ?1 order by issuedOn, number",
                        StoredCreditNote.class)
                .setParameter(1, invoice)
                .getResultList()
                .stream()
                .map(StoredCreditNote::note)
                .toList();
    }

    /** Newest first. */
    @Transactional
    public List<CreditNote> of(AccountId account, int most) {
        return database
                .createQuery(
                        "from StoredCreditNote where account = ?1 order by issuedOn desc, number desc",
                        StoredCreditNote.class)
                .setParameter(1, account.value())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(StoredCreditNote::note)
                .toList();
    }

    @Transactional
    public Optional<CreditNote> find(String number) {
        return Optional.ofNullable(database.find(StoredCreditNote.class, number))
                .map(StoredCreditNote::note);
    }

    /** For a refund that went through; empty where it has one. The caller holds the lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<CreditNote> issue(Seller seller, Invoice invoice, UUID refund, Money amount) {
        if (find(refund, false).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                write(seller, invoice, refund, Optional.empty(), share(invoice, amount)));
    }

    /** For one that did not arrive after all; empty where nothing was issued, or is reversed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<CreditNote> reverse(Seller seller, Invoice invoice, UUID refund) {
        Optional<CreditNote> issued = find(refund, false);
        if (issued.isEmpty() || find(refund, true).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                write(
                        seller,
                        invoice,
                        refund,
                        Optional.of(issued.get().number()),
                        issued.get().amount()));
    }

    private Optional<CreditNote> find(UUID refund, boolean reversal) {
        return database.createQuery(
                        "from StoredCreditNote where refund = ?1 and reverses is "
                                + (reversal ? "not null" : "null"),
                        StoredCreditNote.class)
                .setParameter(1, refund)
                .getResultStream()
                .findFirst()
                .map(StoredCreditNote::note);
    }

    private CreditNote write(
            Seller seller,
            Invoice invoice,
            UUID refund,
            Optional<String> reverses,
            TaxRate.Split amount) {
        LocalDate issuedOn = LocalDate.ofInstant(clock.instant(), invoices.zoneOf(seller));
        CreditNote note =
                new CreditNote(
                        next(seller, invoice, issuedOn.getYear()),
                        invoice.number(),
                        refund,
                        reverses,
                        invoice.buyer(),
                        invoice.company(),
                        invoice.issuer(),
                        amount,
                        invoice.tax(),
                        issuedOn);
        database.persist(new StoredCreditNote(seller, note));
        database.flush();
        journal.post(
                note.isReversal()
                        ? Entries.reversed(
                                invoice.sale(seller), note.number(), amount, clock.instant())
                        : Entries.credited(
                                invoice.sale(seller), note.number(), amount, clock.instant()));
        return note;
    }

    /** As the numbers of invoices are given; with the same letters before, so that both are one. */
    private String next(Seller seller, Invoice invoice, int year) {
        long last =
                ((Number)
                                database.createNativeQuery(
                                                """
                                                insert into credit_note_counter (seller, year, last) values (?1, ?2, 1)
                                                on conflict (seller, year) do update set last = credit_note_counter.last + 1
                                                returning last
                                                """)
                                        .setParameter(1, seller.code())
                                        .setParameter(2, year)
                                        .getSingleResult())
                        .longValue();
        String prefix = invoice.number().substring(0, invoice.number().indexOf('-'));
        return String.format(Locale.ROOT, "%s-C-%d-%06d", prefix, year, last);
    }
}
