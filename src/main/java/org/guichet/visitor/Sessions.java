// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of customers. The token is in the browser's cookie only; the database knows its SHA-256.
 */
@ApplicationScoped
class Sessions {

    /** How long a customer stays recognised. */
    static final Duration LENGTH = Duration.ofHours(2);

    /** How long one may hesitate on the page that shows whose account it is. */
    static final Duration HESITATION = Duration.ofMinutes(5);

    /** What a customer has proven. */
    record Proven(
            AccountId account,
            String mask,
            Visitor.Proof proof,
            Language language,
            Optional<Country> country) {}

    private final EntityManager database;
    private final InstantSource clock;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    Sessions(EntityManager database, InstantSource clock, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A session that counts at once: the customer pressed a button on our own page. Returns its
     * token.
     */
    @Transactional
    String open(Proven proven) {
        Instant now = clock.instant();
        String token = newToken();
        database.persist(new VisitorSession(hash(token), proven, now, now.plus(LENGTH), now));
        return token;
    }

    /**
     * A session that another site's form asked for: it counts when the customer goes on from the
     * page that shows whose it is. Returns its token; empty where this hand-off was used before.
     */
    @Transactional
    Optional<String> announce(String jti, Instant expiresAt, Proven proven) {
        int first =
                database.createNativeQuery(
                                "insert into hand_off (jti, expires_at) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, jti)
                        .setParameter(2, expiresAt)
                        .executeUpdate();
        if (first == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String token = newToken();
        database.persist(new VisitorSession(hash(token), proven, now, now.plus(HESITATION), null));
        return Optional.of(token);
    }

    /** What an announced session would prove; empty where it is none, or too old. */
    @Transactional
    Optional<Visitor> announced(@Nullable String token) {
        return row(token, false).map(VisitorSession::visitor);
    }

    /**
     * Turns an announced session into one that counts, under a new token; empty where it is none,
     * or too old.
     */
    @Transactional
    Optional<String> accept(@Nullable String token) {
        return row(token, false)
                .map(
                        announced -> {
                            announced.endOn(clock.instant());
                            log(announced, "visitor.signed-in", "by hand-off");
                            return open(announced.proven());
                        });
    }

    /** Who the customer with this token is; empty for a stranger. */
    @Transactional
    Optional<Visitor> find(@Nullable String token) {
        return row(token, true).map(VisitorSession::visitor);
    }

    @Transactional
    void end(@Nullable String token) {
        row(token, true)
                .ifPresent(
                        session -> {
                            session.endOn(clock.instant());
                            log(session, "visitor.signed-out", "");
                        });
    }

    private void log(VisitorSession session, String act, String detail) {
        AccountId account = session.visitor().account();
        audit.record(new Actor.Holder(account), act, account.value(), detail);
    }

    private Optional<VisitorSession> row(@Nullable String token, boolean accepted) {
        if (token == null || token.length() > 64) {
            return Optional.empty();
        }
        return database.createQuery(
                        "from VisitorSession where tokenHash = ?1 and endedAt is null and expiresAt > ?2",
                        VisitorSession.class)
                .setParameter(1, hash(token))
                .setParameter(2, clock.instant())
                .getResultStream()
                .filter(session -> session.isAccepted() == accepted)
                .findFirst();
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
