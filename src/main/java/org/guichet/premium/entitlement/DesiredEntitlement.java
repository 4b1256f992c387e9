// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private @Nullable Instant graceUntil;

    @Column private Instant desiredAt;

    private long deliveredVersion;
    private @Nullable Instant deliveredAt;

    /** Long ago where it never was. */
    @Column private Instant checkedAt;

    private int repairs;
    private @Nullable LocalDate repairedOn;

    /** For Hibernate. */
    DesiredEntitlement() {}

    /** What every account has before anybody desired anything else: version 0, free. */
    DesiredEntitlement(AccountId account, Instant now) {
        this.account = account.value();
        this.plan = Plan.FREE;
        this.desiredAt = now;
        this.checkedAt = Instant.EPOCH;
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

    Optional<Instant> graceUntil() {
        return Optional.ofNullable(graceUntil);
    }

    boolean isFree() {
        return plan.equals(Plan.FREE);
    }

    boolean isDelivered() {
        return deliveredVersion >= version;
    }

    /**
     * Whether that is something new; only then is there a new version.
     *
     * @param until when what was paid for ends; then the grace begins
     */
    boolean desire(Plan wanted, Optional<Instant> until, Duration grace, Instant now) {
        return become(
                wanted.code(),
                until.orElse(null),
                until.map(end -> end.plus(grace)).orElse(null),
                now);
    }

    /**
     * What was paid for is over: from then on the grace runs, and after it there is the free plan.
     */
    boolean end(Duration grace, Instant now) {
        if (isFree()) {
            return false;
        }
        Instant ended = validUntil().filter(end -> !end.isAfter(now)).orElse(now);
        Instant until = ended.plus(grace);
        return until.isAfter(now)
                ? become(plan, ended, until, now)
                : become(Plan.FREE, null, null, now);
    }

    /** Whether the grace is over, and the account falls back to the free plan. */
    boolean endGrace(Instant now) {
        return graceUntil().filter(end -> !end.isAfter(now)).isPresent()
                && become(Plan.FREE, null, null, now);
    }

    private boolean become(
            String wanted, @Nullable Instant valid, @Nullable Instant grace, Instant now) {
        if (plan.equals(wanted)
                && Objects.equals(validUntil, valid)
                && Objects.equals(graceUntil, grace)) {
            return false;
        }
        plan = wanted;
        validUntil = valid;
        graceUntil = grace;
        // one that still waits counts from when it began to wait, however often it changes
        // meanwhile
        if (deliveredVersion == version) {
            desiredAt = now;
        }
        version++;
        return true;
    }

    /** A later version may be on its way already: what was delivered never goes back. */
    void deliveredOn(Instant now, long versionWritten) {
        if (versionWritten > deliveredVersion) {
            deliveredVersion = versionWritten;
            deliveredAt = now;
            checkedAt = now;
        }
    }

    void checkedOn(Instant now) {
        checkedAt = now;
    }

    /** How often it was written anew on this day already. */
    int repairsOn(Instant now) {
        return day(now).equals(repairedOn) ? repairs : 0;
    }

    void repairedOn(Instant now) {
        repairs = repairsOn(now) + 1;
        repairedOn = day(now);
        checkedAt = now;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
