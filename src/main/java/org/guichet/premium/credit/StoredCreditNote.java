// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.subscription.Buyer;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredCreditNote")
@Immutable
@Table(name = "credit_note")
class StoredCreditNote {

    @Id private String number;

    @Column private String seller;
    @Column private String invoice;
    @Column private UUID refund;
    private @Nullable String reverses;
    @Column private String account;
    private @Nullable String companyName;
    private @Nullable String companyAddress;
    private @Nullable String companyVatId;
    @Column private String sellerName;
    @Column private String sellerAddress;
    private @Nullable String sellerTaxId;
    @Column private String country;
    private @Nullable String postcode;
    @Column private String language;
    @Column private String currency;
    private long netMinor;
    private long taxMinor;
    private long totalMinor;
    private @Nullable BigDecimal taxRate;
    private @Nullable String taxName;
    @Column private LocalDate issuedOn;

    /** For Hibernate. */
    StoredCreditNote() {}

    StoredCreditNote(Seller seller, CreditNote note) {
        this.number = note.number();
        this.seller = seller.code();
        this.invoice = note.invoice();
        this.refund = note.refund();
        this.reverses = note.reverses().orElse(null);
        this.account = note.buyer().account().value();
        this.companyName = note.company().map(Invoice.ForCompany::name).orElse(null);
        this.companyAddress = note.company().map(Invoice.ForCompany::address).orElse(null);
        this.companyVatId = note.company().flatMap(Invoice.ForCompany::vatId).orElse(null);
        this.sellerName = note.issuer().name();
        this.sellerAddress = note.issuer().address();
        this.sellerTaxId = note.issuer().taxId().orElse(null);
        this.country = note.buyer().country().code();
        this.postcode = note.buyer().postcode().orElse(null);
        this.language = note.buyer().language().code();
        this.currency = note.amount().total().getCurrencyUnit().getCode();
        this.netMinor = note.amount().net().getAmountMinorLong();
        this.taxMinor = note.amount().tax().getAmountMinorLong();
        this.totalMinor = note.amount().total().getAmountMinorLong();
        this.taxRate = note.tax().map(TaxRate::percent).orElse(null);
        this.taxName = note.tax().map(rate -> rate.name().name()).orElse(null);
        this.issuedOn = note.issuedOn();
    }

    CreditNote note() {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        String name = taxName;
        return new CreditNote(
                number,
                invoice,
                refund,
                Optional.ofNullable(reverses),
                new Buyer(
                        new AccountId(account),
                        new Country(country),
                        Optional.ofNullable(postcode),
                        Language.parse(language).orElseThrow()),
                company(),
                new Invoice.Issuer(sellerName, sellerAddress, Optional.ofNullable(sellerTaxId)),
                new TaxRate.Split(
                        Money.ofMinor(unit, netMinor),
                        Money.ofMinor(unit, taxMinor),
                        Money.ofMinor(unit, totalMinor)),
                taxRate == null || name == null
                        ? Optional.empty()
                        : Optional.of(new TaxRate(taxRate, TaxRate.Name.valueOf(name))),
                issuedOn);
    }

    private Optional<Invoice.ForCompany> company() {
        String name = companyName;
        String address = companyAddress;
        return name == null || address == null
                ? Optional.empty()
                : Optional.of(
                        new Invoice.ForCompany(name, address, Optional.ofNullable(companyVatId)));
    }
}
