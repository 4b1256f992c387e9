// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.guichet.accounts.Grants.Purpose;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

@Entity(name = "AccessGrant")
class AccessGrant {

    @Id private UUID id;

    @Column(updatable = false)
    private long ticket;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String agent;

    @Column(updatable = false)
    private @Nullable String partner;

    @Column(updatable = false)
    private String purpose;

    @Column(updatable = false)
    private Instant openedAt;

    @Column(updatable = false)
    private Instant expiresAt;

    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Grants.@Nullable End endReason;

    /** Over what never changes, see {@link GrantSeal}. */
    @Column(updatable = false)
    private byte @Nullable [] seal;

    /** For Hibernate. */
    AccessGrant() {}

    AccessGrant(
            long ticket,
            AccountId account,
            Actor.Agent agent,
            Purpose purpose,
            Instant openedAt,
            GrantSeal seals) {
        this.id = UUID.randomUUID();
        this.ticket = ticket;
        this.account = account.value();
        this.agent = agent.username();
        this.partner = agent.partner().orElse(null);
        this.purpose = purpose.code();
        // as the database keeps it, or the seal would not fit the row
        this.openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
        this.expiresAt = this.openedAt.plus(Grants.LONGEST);
        this.seal = seals.of(said());
    }

    private String said() {
        return String.join(
                "\n",
                id.toString(),
                Long.toString(ticket),
                account,
                agent,
                partner == null ? "" : partner,
                purpose,
                openedAt.toString(),
                expiresAt.toString());
    }

    boolean isSealed(GrantSeal seals) {
        return seals.holds(said(), seal);
    }

    UUID id() {
        return id;
    }

    void endOn(Instant now, Grants.End reason) {
        this.endedAt = now;
        this.endReason = reason;
    }

    Grants.Grant grant() {
        return new Grants.Grant(
                id, ticket, new AccountId(account), agent, purpose, openedAt, expiresAt);
    }
}
