// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

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
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredDeclaration")
@Table(name = "declaration")
class StoredDeclaration {

    @Id private UUID id;

    @Enumerated(EnumType.STRING)
    private Declaration.Kind kind;

    @Column(updatable = false)
    private String reference;

    @Column private byte[] once;

    private @Nullable String email;
    private byte @Nullable [] addressHash;
    private @Nullable String invoiceNumber;
    private @Nullable String account;
    private @Nullable UUID subscription;

    @Column(updatable = false)
    private String language;

    @Column(updatable = false)
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private Declaration.State state;

    @Column(updatable = false)
    private String gatewayKey;

    @Column(updatable = false)
    private boolean lettered;

    private boolean toldNow;
    private @Nullable Instant settledAt;

    /** For Hibernate. */
    StoredDeclaration() {}

    StoredDeclaration(
            Declarant declarant,
            Declaration.Kind kind,
            String reference,
            byte[] once,
            byte @Nullable [] addressHash,
            boolean lettered,
            Language language,
            Instant now) {
        this.id = UUID.randomUUID();
        this.kind = kind;
        this.reference = reference;
        this.once = once.clone();
        this.addressHash = addressHash == null ? null : addressHash.clone();
        this.lettered = lettered;
        switch (declarant) {
            case Declarant.Holder holder -> this.account = holder.account().value();
            case Declarant.Stranger stranger -> {
                this.email = stranger.email().value();
                this.invoiceNumber = stranger.invoiceNumber();
            }
        }
        this.language = language.code();
        this.receivedAt = now;
        this.state = Declaration.State.RECEIVED;
        this.gatewayKey = "declaration-" + id;
    }

    /** The holder's own: the typed address has served. */
    void matched(AccountId holder, UUID contract, boolean endsNow) {
        this.account = holder.value();
        this.subscription = contract;
        this.toldNow = endsNow;
        this.email = null;
        this.addressHash = null;
        this.state = Declaration.State.MATCHED;
    }

    void heldOn(Instant now) {
        this.state = Declaration.State.HELD;
        this.settledAt = now;
    }

    void takenBackOn(Instant now, byte[] spent) {
        this.state = Declaration.State.TAKEN_BACK;
        this.settledAt = now;
        isSpent(spent);
    }

    /** The mark goes over to the next such declaration: the same day may bring another. */
    void isSpent(byte[] spent) {
        this.once = spent.clone();
    }

    byte @Nullable [] addressHash() {
        return addressHash == null ? null : addressHash.clone();
    }

    byte[] once() {
        return once.clone();
    }

    void unmatched(Instant now) {
        this.state = Declaration.State.UNMATCHED;
        this.settledAt = now;
    }

    /** One that was taken back meanwhile stays so. */
    void carriedOutOn(Instant now) {
        if (state != Declaration.State.MATCHED) {
            return;
        }
        this.state = Declaration.State.CARRIED_OUT;
        this.settledAt = now;
    }

    Declaration declaration() {
        return new Declaration(
                id,
                kind,
                reference,
                Optional.ofNullable(email).map(EmailAddress::new),
                Optional.ofNullable(invoiceNumber),
                Optional.ofNullable(account).map(AccountId::new),
                Optional.ofNullable(subscription),
                Language.parse(language).orElseThrow(),
                receivedAt,
                state,
                gatewayKey,
                lettered,
                toldNow);
    }
}
