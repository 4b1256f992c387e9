// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

@Entity(name = "VisitorLink")
class VisitorLink {

    enum Purpose {
        /** {@code about} is the path to go on to. */
        SIGN_IN,
        /** {@code about} is the ticket's number. */
        CONFIRM_TICKET
    }

    @Id private UUID id;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String mask;

    @Column(updatable = false)
    private String about;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(updatable = false)
    private Instant madeAt;

    @Column(updatable = false)
    private Instant expiresAt;

    private @Nullable Instant usedAt;

    /** For Hibernate. */
    VisitorLink() {}

    VisitorLink(
            Purpose purpose,
            AccountId account,
            String mask,
            String about,
            Language language,
            Instant madeAt,
            Instant expiresAt) {
        this.id = UUID.randomUUID();
        this.purpose = purpose;
        this.account = account.value();
        this.mask = mask;
        this.about = about;
        this.language = language;
        this.madeAt = madeAt;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    Purpose purpose() {
        return purpose;
    }

    AccountId account() {
        return new AccountId(account);
    }

    String mask() {
        return mask;
    }

    String about() {
        return about;
    }

    Language language() {
        return language;
    }

    boolean isUsable(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean hasConfirmed() {
        return isUsed() && purpose == Purpose.CONFIRM_TICKET;
    }

    /** The ticket it confirms. */
    long ticket() {
        return Long.parseLong(about);
    }

    void useOn(Instant now) {
        this.usedAt = now;
    }
}
