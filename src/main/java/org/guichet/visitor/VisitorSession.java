// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

@Entity(name = "VisitorSession")
class VisitorSession {

    @Id private UUID id;

    @Column(updatable = false)
    private byte[] tokenHash;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String mask;

    @Enumerated(EnumType.STRING)
    private Visitor.Proof proof;

    @Enumerated(EnumType.STRING)
    private Language language;

    private @Nullable String country;

    @Column(updatable = false)
    private Instant openedAt;

    @Column(updatable = false)
    private Instant expiresAt;

    private @Nullable Instant acceptedAt;
    private @Nullable Instant endedAt;

    /** For Hibernate. */
    VisitorSession() {}

    VisitorSession(
            byte[] tokenHash,
            Sessions.Proven proven,
            Instant openedAt,
            Instant expiresAt,
            @Nullable Instant acceptedAt) {
        this.id = UUID.randomUUID();
        this.tokenHash = tokenHash;
        this.account = proven.account().value();
        this.mask = proven.mask();
        this.proof = proven.proof();
        this.language = proven.language();
        this.country = proven.country().map(Country::code).orElse(null);
        this.openedAt = openedAt;
        this.expiresAt = expiresAt;
        this.acceptedAt = acceptedAt;
    }

    boolean isAccepted() {
        return acceptedAt != null;
    }

    void endOn(Instant now) {
        this.endedAt = now;
    }

    Sessions.Proven proven() {
        return new Sessions.Proven(
                new AccountId(account),
                mask,
                proof,
                language,
                Optional.ofNullable(country).map(Country::new));
    }

    Visitor visitor() {
        Sessions.Proven proven = proven();
        return new Visitor(
                proven.account(),
                proven.mask(),
                proven.proof(),
                proven.language(),
                proven.country(),
                expiresAt);
    }
}
