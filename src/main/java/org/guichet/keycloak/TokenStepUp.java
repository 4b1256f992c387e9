// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.oidc.OidcSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.page.StepUp;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the verified token how and when somebody signed in. Both are looked at: a refreshed
 * token keeps {@code acr: otp} for as long as the session lives, so that alone would be believed
 * for hours.
 */
@RequestScoped
class TokenStepUp implements StepUp {

    /** What {@code acr.loa.map} of the realm calls a sign-in with a code. */
    private static final String CODE = "otp";

    /** Two clocks never agree. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final JsonWebToken token;
    private final OidcSession session;
    private final InstantSource clock;

    TokenStepUp(JsonWebToken token, OidcSession session, InstantSource clock) {
        this.token = token;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public boolean isFresh() {
        return CODE.equals(text(token.getClaim("acr")))
                && time(token.getClaim("auth_time")).filter(this::isBelieved).isPresent();
    }

    private boolean isBelieved(Instant signedIn) {
        Duration since = Duration.between(signedIn, clock.instant());
        return since.compareTo(BELIEVED) <= 0 && since.compareTo(SKEW.negated()) >= 0;
    }

    @Override
    public void forget() {
        session.logout().await().atMost(Duration.ofSeconds(5));
    }

    private static @Nullable String text(@Nullable Object claim) {
        return claim == null ? null : claim.toString();
    }

    /** Seconds since 1970 (OpenID Connect Core, section 2). */
    private static Optional<Instant> time(@Nullable Object claim) {
        return switch (claim) {
            case JsonNumber number -> Optional.of(Instant.ofEpochSecond(number.longValue()));
            case Number number -> Optional.of(Instant.ofEpochSecond(number.longValue()));
            case null, default -> Optional.empty();
        };
    }
}
