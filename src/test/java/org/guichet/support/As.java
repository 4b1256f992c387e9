// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.kernel.Role;

/**
 * Tokens as Keycloak makes them, for the test sign-in server ({@code OidcWiremockTestResource}):
 * {@code given().auth().oauth2(As.agent("agent-kea").in("kea"))}.
 */
public final class As {

    private final JwtClaimsBuilder token;

    private As(String username, Set<Role> roles) {
        this.token =
                Jwt.preferredUserName(username)
                        .subject("sub-" + username)
                        .claim("name", "Person " + username)
                        .groups(
                                roles.stream()
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.toSet()))
                        .claim("skills", List.of("product", "billing"))
                        .issuer("https://server.example.com")
                        // constants of test classes live as long as all tests together
                        .expiresIn(Duration.ofHours(2))
                        .audience("guichet");
    }

    public static As agent(String username) {
        return new As(username, Set.of(Role.AGENT));
    }

    public static As lead(String username) {
        return new As(username, Set.of(Role.AGENT, Role.LEAD));
    }

    public static As one(String username, Role... roles) {
        return new As(username, Arrays.stream(roles).collect(Collectors.toSet()));
    }

    /** As after a sign-in with a code of the authenticator, so many seconds ago. */
    public As withCode(long secondsAgo) {
        token.claim("acr", "otp").claim("auth_time", Instant.now().getEpochSecond() - secondsAgo);
        return this;
    }

    /** As after a sign-in with a password, so many seconds ago. */
    public As withPassword(long secondsAgo) {
        token.claim("acr", "pwd").claim("auth_time", Instant.now().getEpochSecond() - secondsAgo);
        return this;
    }

    /** The token of a member of that partner's organization. */
    public String in(String partner) {
        token.claim(
                "organization",
                Map.of(partner, Map.of("id", "id-" + partner, "partnerCode", List.of(partner))));
        return nowhere();
    }

    /** The token of somebody in no organization. */
    public String nowhere() {
        return token.jws().keyId("1").sign("privateKey.jwk");
    }
}
