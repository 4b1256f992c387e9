// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.catalogue.TaxDecision;
import org.guichet.premium.company.Companies;
import org.guichet.premium.company.Company;
import org.guichet.premium.company.VatNumber;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Journal;
import org.guichet.premium.subscription.ContractCustomers;
import org.guichet.premium.subscription.Subscription;

/** Issues our own invoices for what was paid, and finds them again. */
@ApplicationScoped
public class Invoices {

    /** Where an invoice came from. */
    public record Origin(Seller seller, String reference) {}

    private final InvoiceRows rows;
    private final InvoiceNumbers numbers;
    private final Catalogue catalogue;
    private final Companies companies;
    private final ContractCustomers customers;
    private final TaxEvidences evidence;
    private final Journal journal;
    private final InstantSource clock;

    Invoices(
            InvoiceRows rows,
            InvoiceNumbers numbers,
            Catalogue catalogue,
            Companies companies,
            ContractCustomers customers,
            TaxEvidences evidence,
            Journal journal,
            InstantSource clock) {
        this.rows = rows;
        this.numbers = numbers;
        this.catalogue = catalogue;
        this.companies = companies;
        this.customers = customers;
        this.evidence = evidence;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Issues the invoice for a payment, with the next number; empty where that payment has one. The
     * caller holds the account's lock, so that nobody issues it at the same time.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Invoice> issue(Subscription subscription, InvoiceTruth paid, Price price) {
        if (rows.isIssued(subscription.seller(), paid.reference())) {
            return Optional.empty();
        }
        InvoiceRows.Entity entity = rows.entity(subscription.seller());
        Instant paidAt = paid.paidAt().orElseGet(clock::instant);
        LocalDate issuedOn = LocalDate.ofInstant(clock.instant(), entity.zone());
        TaxDecision decision =
                catalogue.taxIn(
                        price,
                        subscription.buyer().country(),
                        subscription.buyer().postcode(),
                        paidAt);
        Invoice invoice =
                new Invoice(
                        numbers.next(
                                subscription.seller(), entity.numberPrefix(), issuedOn.getYear()),
                        subscription.id(),
                        subscription.buyer(),
                        companies.onInvoice(subscription).map(Invoices::named),
                        issuer(subscription, entity.issuer(), issuedOn),
                        price.plan(),
                        price.interval(),
                        decision.split(paid.total()),
                        decision.tax(),
                        paid.periodStart(),
                        paid.periodEnd(),
                        issuedOn,
                        paidAt);
        rows.insert(subscription.seller(), paid.reference(), invoice);
        journal.post(
                Entries.sold(
                        invoice.sale(subscription.seller()), invoice.amount(), clock.instant()));
        evidence.freeze(
                invoice.number(),
                new TaxEvidence(
                        decision.why(),
                        decision.place(),
                        subscription.buyer().country(),
                        subscription.buyer().postcode(),
                        customers.cardCountry(subscription.id())));
        return Optional.of(invoice);
    }

    /** With the number under which it pays this country's tax. */
    private Invoice.Issuer issuer(Subscription sold, Invoice.Issuer issuer, LocalDate day) {
        return rows.registration(sold.seller(), sold.buyer().country(), day)
                .map(one -> new Invoice.Issuer(issuer.name(), issuer.address(), Optional.of(one)))
                .orElse(issuer);
    }

    private static Invoice.ForCompany named(Company company) {
        return new Invoice.ForCompany(
                company.name(), company.address(), company.number().map(VatNumber::value));
    }

    /** Which of these payments have no invoice. */
    @Transactional
    public Set<String> missing(Seller seller, Collection<String> paid) {
        Set<String> missing = new TreeSet<>(paid);
        missing.removeAll(rows.issued(seller, paid));
        return missing;
    }

    /** Newest first. */
    @Transactional
    public List<Invoice> of(AccountId account, int most) {
        return rows.of(account, most);
    }

    @Transactional
    public Optional<Invoice> find(String number) {
        return rows.find(number);
    }

    /** By the payment provider's reference. */
    @Transactional
    public Optional<Invoice> find(Seller seller, String reference) {
        return rows.find(seller, reference);
    }

    /** Who sold it, and the payment provider's reference. */
    @Transactional
    public Optional<Origin> origin(String number) {
        return rows.origin(number);
    }

    /** In which the seller's days begin and end. */
    @Transactional
    public ZoneId zoneOf(Seller seller) {
        return rows.entity(seller).zone();
    }
}
