// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.AccountId;

@Entity(name = "StoredCompany")
@Table(name = "company")
class StoredCompany {

    @Id private String account;

    @Column private String name;
    @Column private String address;
    @Column private Instant givenAt;

    /** For Hibernate. */
    StoredCompany() {}

    StoredCompany(AccountId account, String name, String address, Instant now) {
        this.account = account.value();
        become(name, address, now);
    }

    final void become(String nowNamed, String nowAt, Instant now) {
        this.name = nowNamed;
        this.address = nowAt;
        this.givenAt = now;
    }

    boolean is(String named, String at) {
        return name.equals(named) && address.equals(at);
    }

    Company company(Optional<VatNumber> number) {
        return new Company(name, address, number);
    }
}
