// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Lets a request through only with a grant made for exactly it. This is what keeps the
 * back-office's database from widening access: without the signing key nobody looks, and each look
 * is written down here, where the back-office cannot reach.
 */
final class GrantGate {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** No agent has this name: its looks are invented. */
    private static final String GHOST = "agent-ghost";

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Vault vault;
    private final ProductKeys keys;
    private final InstantSource clock;
    private final String issuer;
    private final URI core;

    GrantGate(Vault vault, ProductKeys keys, InstantSource clock, URI product, URI core) {
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
        this.issuer = product.toString();
        this.core = core;
    }

    /**
     * Admits the request and spends the grant.
     *
     * @param path below the core's address, with the version
     * @param account the account of the path, empty for a look-up
     * @throws Problem.Refused grant-required or grant-expired
     */
    Grant admit(Call call, String jws, String path, Optional<String> account) {
        Grant grant = verified(jws);
        checkTime(grant);
        boolean forThisRequest =
                grant.iss().equals(issuer)
                        && grant.aud().equals(core.toString())
                        && grant.htm().equals(call.method().name())
                        && grant.htu().equals(core + path)
                        && Objects.equals(grant.acc(), account.orElse(null))
                        && call.takes(grant.kind());
        // last, so that what was refused for another reason is not spent
        if (!forThisRequest || !spend(grant, call)) {
            throw Problem.GRANT_REQUIRED.refused();
        }
        return grant;
    }

    /** The call was refused after its grant had been admitted: spent, but nothing was seen. */
    void nothingSeen(Grant grant) {
        vault.inOne(
                rows ->
                        rows.change(
                                "update core.honoured_grant set honoured = false where jti = ?",
                                grant.jti()));
    }

    /** Dishonest: the customer and the back-office are not shown this look any more. */
    boolean hide(String jti) {
        return vault.inOne(
                        rows ->
                                rows.change(
                                        "update core.honoured_grant set hidden = hidden or honoured, honoured = false where jti = ?",
                                        jti))
                == 1;
    }

    /**
     * A look that the back-office's log does not know, as of somebody who signs grants behind its
     * back.
     */
    String invent(String account) {
        String jti = UUID.randomUUID().toString();
        vault.inOne(
                rows ->
                        rows.change(
                                """
                                insert into core.honoured_grant (jti, account_id, kind, call, at, ticket, agent, purpose)
                                values (?, ?, 'TICKET', 'ACCOUNT', ?, '48213', '%s', 'support')
                                """
                                        .formatted(GHOST),
                                jti,
                                account,
                                clock.instant()));
        return jti;
    }

    /** Shows again what was hidden of this account, and no longer what was invented. */
    void honestAgain(String account) {
        vault.inOne(
                rows ->
                        rows.change(
                                        "update core.honoured_grant set honoured = true, hidden = false where account_id = ? and hidden",
                                        account)
                                + rows.change(
                                        "delete from core.honoured_grant where account_id = ? and agent = ?",
                                        account,
                                        GHOST));
    }

    /** A look-up found this account: its customer is to see that, too. */
    void ledTo(Grant grant, String account) {
        vault.inOne(
                rows ->
                        rows.change(
                                "update core.honoured_grant set account_id = ? where jti = ?",
                                account,
                                grant.jti()));
    }

    private Grant verified(String jws) {
        if (jws == null || jws.length() > 2048) {
            throw Problem.GRANT_REQUIRED.refused();
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(
                    new AlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            signature.setCompactSerialization(jws);
            String kid = signature.getKeyIdHeaderValue();
            if (kid == null || !"grant+jwt".equals(signature.getHeader("typ"))) {
                throw Problem.GRANT_REQUIRED.refused();
            }
            Key key = keys.key(kid).orElseThrow(Problem.GRANT_REQUIRED::refused);
            signature.setKey(key);
            if (!signature.verifySignature()) {
                throw Problem.GRANT_REQUIRED.refused();
            }
            return claims(signature.getPayload());
        } catch (JoseException notASignature) {
            throw Problem.GRANT_REQUIRED.refused();
        }
    }

    private static Grant claims(String payload) {
        try {
            return CoreJson.read(payload.getBytes(StandardCharsets.UTF_8), Grant.class);
        } catch (Problem.Refused notOfThatForm) {
            throw Problem.GRANT_REQUIRED.refused();
        }
    }

    private void checkTime(Grant grant) {
        Instant now = clock.instant();
        boolean inTime =
                grant.exp() > now.getEpochSecond()
                        && grant.exp() - grant.iat() <= LONGEST.toSeconds()
                        && grant.exp() > grant.iat()
                        && grant.iat() <= now.plus(SKEW).getEpochSecond();
        if (!inTime) {
            throw Problem.GRANT_EXPIRED.refused();
        }
    }

    private boolean spend(Grant grant, Call call) {
        return vault.inOne(
                        rows ->
                                rows.change(
                                        """
                                        insert into core.honoured_grant
                                            (jti, account_id, kind, call, at, ticket, agent, purpose, job)
                                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (jti) do nothing
                                        """,
                                        grant.jti(),
                                        grant.acc(),
                                        grant.kind(),
                                        call,
                                        clock.instant(),
                                        grant.ticket(),
                                        grant.agent(),
                                        grant.purpose(),
                                        grant.job()))
                == 1;
    }

    /** What was honoured for this account, oldest first, from the given place on. */
    List<Honoured> honoured(String account, long after, int limit) {
        return vault.inOne(
                rows ->
                        rows.all(
                                """
                                select * from core.honoured_grant
                                where account_id = ? and honoured and seq > ? order by seq limit ?
                                """,
                                row ->
                                        new Honoured(
                                                row.getLong("seq"),
                                                new V1.HonouredGrant(
                                                        row.getString("jti"),
                                                        row.getString("kind"),
                                                        row.getString("call"),
                                                        row.getTimestamp("at").toInstant(),
                                                        row.getString("ticket"),
                                                        row.getString("agent"),
                                                        row.getString("purpose"),
                                                        row.getString("job"))),
                                account,
                                after,
                                limit));
    }

    record Honoured(long seq, V1.HonouredGrant grant) {}
}
