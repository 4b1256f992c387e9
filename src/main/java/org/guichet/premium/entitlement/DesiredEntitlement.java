// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.catalogue.Plan;
import org.jspecify.annotations.Nullable;

@Entity(name = "DesiredEntitlement")
@Table(name = "entitlement")
class DesiredEntitlement {

    @Id private String account;

    @Column private long version;

    @Column private String plan;

    private @Nullable Instant validUntil;

    @Column private Instant desiredAt;

    private long deliveredVersion;
    private @Nullable Instant deliveredAt;

    /** For Hibernate. */
    DesiredEntitlement() {}

    /** What every account has before anybody desired anything else: version 0, free. */
    DesiredEntitlement(AccountId account, Instant now) {
        this.account = account.value();
        this.plan = Plan.FREE;
        this.desiredAt = now;
    }

    String plan() {
        return plan;
    }

    long version() {
        return version;
    }

    Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    boolean isDelivered() {
        return deliveredVersion >= version;
    }

    /** Whether that is something new; only then is there a new version. */
    boolean desire(Plan wanted, Optional<Instant> until, Instant now) {
        if (plan.equals(wanted.code()) && Objects.equals(validUntil, until.orElse(null))) {
            return false;
        }
        plan = wanted.code();
        validUntil = until.orElse(null);
        version++;
        desiredAt = now;
        return true;
    }

    /** A later version may be on its way already: what was delivered never goes back. */
    void deliveredOn(Instant now, long versionWritten) {
        if (versionWritten > deliveredVersion) {
            deliveredVersion = versionWritten;
            deliveredAt = now;
        }
    }
}
