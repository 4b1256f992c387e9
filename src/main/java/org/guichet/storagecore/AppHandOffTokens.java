// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.visitor.HandOffTokens;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the storage app's hand-off token (RFC 7519; RFC 8725 for what is pinned): ES256 and nothing
 * else, our issuer, us as the only audience, at most five minutes long, half a minute of leeway.
 * That it counts once is kept by whoever asked.
 */
@ApplicationScoped
class AppHandOffTokens implements HandOffTokens {

    private static final int LONGEST_TOKEN = 4096;
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final Pattern COMPACT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern JTI = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private final AppKeys keys;
    private final HandOffConfig config;
    private final InstantSource clock;

    AppHandOffTokens(AppKeys keys, HandOffConfig config, InstantSource clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Verdict verify(String token) {
        if (token.length() > LONGEST_TOKEN || !COMPACT.matcher(token).matches()) {
            return new Verdict.Bad("shape");
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(
                    new AlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
            signature.setCompactSerialization(token);
            String kid = signature.getKeyIdHeaderValue();
            if (kid == null || kid.length() > 64) {
                return new Verdict.Bad("kid");
            }
            if (!typeFits(signature.getHeader("typ"))) {
                return new Verdict.Bad("typ");
            }
            if (!AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(
                    signature.getAlgorithmHeaderValue())) {
                return new Verdict.Bad("alg");
            }
            return switch (keys.key(kid)) {
                case AppKeys.Key.Undecided undecided -> new Verdict.Undecided();
                case AppKeys.Key.Unknown unknown -> new Verdict.Bad("kid");
                case AppKeys.Key.Known known -> {
                    signature.setKey(known.key());
                    yield signature.verifySignature()
                            ? claims(JwtClaims.parse(signature.getPayload()))
                            : new Verdict.Bad("signature");
                }
            };
        } catch (JoseException | InvalidJwtException | MalformedClaimException unreadable) {
            return new Verdict.Bad("shape");
        }
    }

    /**
     * A token of another type that the same key signed is not a hand-off (RFC 8725 section 3.11).
     */
    private static boolean typeFits(@Nullable String typ) {
        return typ == null || typ.equalsIgnoreCase("JWT") || typ.equalsIgnoreCase("hand-off+jwt");
    }

    private Verdict claims(JwtClaims claims) throws MalformedClaimException {
        if (!config.issuer().equals(claims.getIssuer())) {
            return new Verdict.Bad("iss");
        }
        if (claims.getAudience().size() != 1
                || !claims.getAudience().getFirst().equals(config.audience())) {
            return new Verdict.Bad("aud");
        }
        if (claims.getIssuedAt() == null || claims.getExpirationTime() == null) {
            return new Verdict.Bad("times");
        }
        Optional<String> late =
                outOfTime(
                        Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                        Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        if (late.isPresent()) {
            return new Verdict.Bad(late.get());
        }
        String jti = claims.getJwtId();
        if (jti == null || !JTI.matcher(jti).matches()) {
            return new Verdict.Bad("jti");
        }
        return handOff(claims, jti);
    }

    private Optional<String> outOfTime(Instant issued, Instant expires) {
        Instant now = clock.instant();
        if (!now.isBefore(expires.plus(LEEWAY))) {
            return Optional.of("expired");
        }
        if (issued.isAfter(now.plus(LEEWAY))) {
            return Optional.of("not-yet");
        }
        boolean tooLong =
                !expires.isAfter(issued)
                        || Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0;
        return tooLong ? Optional.of("too-long") : Optional.empty();
    }

    private static Verdict handOff(JwtClaims claims, String jti) throws MalformedClaimException {
        Optional<AccountId> account = AccountId.parse(claims.getSubject());
        Optional<EmailAddress> email = EmailAddress.parse(claims.getStringClaimValue("email"));
        Optional<Country> country = Country.parse(claims.getStringClaimValue("country"));
        if (account.isEmpty() || email.isEmpty() || country.isEmpty()) {
            return new Verdict.Bad("claims");
        }
        return new Verdict.Good(
                new HandOff(
                        jti,
                        Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plus(LEEWAY),
                        account.get(),
                        email.get(),
                        Language.parse(claims.getStringClaimValue("locale")),
                        country.get()));
    }
}
