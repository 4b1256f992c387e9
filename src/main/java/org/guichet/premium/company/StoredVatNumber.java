// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.company.VatNumber.Standing;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredVatNumber")
@Table(name = "vat_number")
class StoredVatNumber {

    @Id private UUID id;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String seller;

    @Column(updatable = false)
    private String customer;

    @Column(updatable = false)
    private String value;

    @Column(updatable = false)
    private String country;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    private @Nullable String reference;

    @Column(updatable = false)
    private Instant givenAt;

    @Column private Instant decidedAt;
    @Column private Instant lookedAt;
    private @Nullable Instant toldAt;
    private @Nullable Instant droppedAt;
    @Column private Instant truthAsOf;

    /** For Hibernate. */
    StoredVatNumber() {}

    StoredVatNumber(AccountId account, Seller seller, String customer, VatId given, Instant now) {
        this.id = UUID.randomUUID();
        this.account = account.value();
        this.seller = seller.code();
        this.customer = customer;
        this.value = given.value();
        this.country = given.country().code();
        this.standing = Standing.ASKED;
        this.givenAt = now;
        this.decidedAt = now;
        this.lookedAt = now;
        this.truthAsOf = Instant.EPOCH;
    }

    /** Whether this is news: nothing newer is known, and it is still meant. */
    boolean hears(Instant asOf) {
        return droppedAt == null && !truthAsOf.isAfter(asOf);
    }

    void become(Standing now, Optional<String> known, Instant asOf, Instant at) {
        if (standing != now) {
            decidedAt = at;
        }
        standing = now;
        reference = known.orElse(reference);
        truthAsOf = asOf;
        lookedAt = at;
    }

    /** Once in its life. */
    boolean tellOn(Instant at) {
        if (toldAt != null) {
            return false;
        }
        toldAt = at;
        return true;
    }

    void drop(Instant at) {
        droppedAt = at;
    }

    VatNumber number() {
        return new VatNumber(
                id,
                new AccountId(account),
                new Seller(seller),
                customer,
                value,
                new Country(country),
                standing,
                Optional.ofNullable(reference),
                givenAt,
                droppedAt != null);
    }
}
