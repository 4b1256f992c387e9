// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through only with a grant made for exactly it, once, and writes each look down
 * where the back-office cannot reach.
 */
final class Grants {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int MOST_CHARACTERS = 2048;

    /** A grant that was honoured, and its place in the list. */
    record Honoured(long seq, V1.HonouredGrant grant) {}

    private final Store store;
    private final GrantKeys keys;
    private final InstantSource clock;
    private final String issuer;
    private final String self;

    Grants(Store store, GrantKeys keys, InstantSource clock, Settings settings) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.issuer = settings.issuer().toString();
        this.self = settings.self().toString();
    }

    /**
     * Admits the request and spends the grant.
     *
     * @throws Problem.Refused grant-required or grant-expired
     */
    Grant admit(Call.Found asked, @Nullable String jws) {
        Grant grant = verified(jws);
        checkTime(grant);
        Call call = asked.call();
        boolean forThisRequest =
                grant.iss().equals(issuer)
                        && grant.aud().equals(self)
                        && grant.htm().equals(call.method())
                        && grant.htu().equals(self + asked.path())
                        && Objects.equals(grant.acc(), asked.account().orElse(null))
                        && call.takes(grant.kind());
        // last, so that what was refused for another reason is not spent
        if (!forThisRequest || !spend(grant, call)) {
            throw Problem.GRANT_REQUIRED.refused();
        }
        return grant;
    }

    /** The call was refused after its grant had been admitted: spent, but nothing was seen. */
    void nothingSeen(Grant grant) {
        store.inOne(
                rows ->
                        rows.change(
                                "update ceph_rgw.spent_grant set honoured = false where jti = ?",
                                grant.jti()));
    }

    /** A look-up found this account: its customer is to see that, too. */
    void ledTo(Grant grant, String account) {
        store.inOne(
                rows ->
                        rows.change(
                                "update ceph_rgw.spent_grant set account_id = ? where jti = ?",
                                account,
                                grant.jti()));
    }

    /** What was honoured for this account, oldest first, from the given place on. */
    List<Honoured> honoured(String account, long after, int limit) {
        return store.inOne(
                rows ->
                        rows.all(
                                """
                                select * from ceph_rgw.spent_grant
                                where account_id = ? and honoured and seq > ? order by seq limit ?
                                """,
                                Grants::honoured,
                                account,
                                after,
                                limit));
    }

    private Grant verified(@Nullable String jws) {
        if (jws == null || jws.length() > MOST_CHARACTERS) {
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
            return Json.read(payload.getBytes(StandardCharsets.UTF_8), Grant.class);
        } catch (Problem.Refused notOfThatForm) {
            throw Problem.GRANT_REQUIRED.refused();
        }
    }

    private void checkTime(Grant grant) {
        Instant now = clock.instant();
        boolean inTime =
                grant.exp() > now.getEpochSecond()
                        && grant.exp() > grant.iat()
                        && grant.exp() - grant.iat() <= LONGEST.toSeconds()
                        && grant.iat() <= now.plus(SKEW).getEpochSecond();
        if (!inTime) {
            throw Problem.GRANT_EXPIRED.refused();
        }
    }

    private boolean spend(Grant grant, Call call) {
        return store.inOne(
                        rows ->
                                rows.change(
                                        """
                                        insert into ceph_rgw.spent_grant
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

    private static Honoured honoured(ResultSet row) throws SQLException {
        return new Honoured(
                row.getLong("seq"),
                new V1.HonouredGrant(
                        row.getString("jti"),
                        row.getString("kind"),
                        row.getString("call"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("ticket"),
                        row.getString("agent"),
                        row.getString("purpose"),
                        row.getString("job")));
    }
}
