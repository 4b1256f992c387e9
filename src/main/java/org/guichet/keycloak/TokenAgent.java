// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * Reads the agent from the access token, which the OIDC extension has verified. The token is the
 * only source: nothing about agents is kept here.
 */
@RequestScoped
class TokenAgent implements SignedIn {

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    /** Once for a request. */
    private Actor.@Nullable Agent said;

    TokenAgent(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    @Override
    public Actor.Agent agent() {
        Actor.Agent agent = asTheTokenSays();
        if (agent.partner().isEmpty() && (agent.is(Role.AGENT) || agent.is(Role.LEAD))) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "no-partner");
        }
        return agent;
    }

    @Override
    public Optional<Actor.Agent> named() {
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        try {
            return Optional.of(agent());
        } catch (Refusal refused) {
            Actor.Agent known = asTheTokenSays();
            return Optional.of(
                    new Actor.Agent(
                            known.username(), known.name(), Optional.empty(), Set.of(), Set.of()));
        }
    }

    @Override
    public Instant until() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** Whether or not they may pass; of a session that is remembered, as it was read before. */
    Actor.Agent asTheTokenSays() {
        if (said == null) {
            Actor.@Nullable Agent remembered = identity.getAttribute(RememberedSessions.AGENT);
            said = remembered == null ? read() : remembered;
        }
        return said;
    }

    private Actor.Agent read() {
        Set<Role> roles =
                Arrays.stream(Role.values())
                        .filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
        String username = textOf("preferred_username").orElse(identity.getPrincipal().getName());
        return new Actor.Agent(
                username,
                textOf("name").orElse(username),
                Organization.partner(token.getClaim("organization")),
                roles,
                skills(token.getClaim("skills")));
    }

    private Optional<String> textOf(String claim) {
        Object value = token.getClaim(claim);
        return value instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Set<String> skills(@Nullable Object claim) {
        return claim instanceof Collection<?> many
                ? many.stream()
                        .map(one -> one instanceof JsonString s ? s.getString() : one.toString())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
