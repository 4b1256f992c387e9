// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.kernel.Actor;
import org.guichet.page.SignedOut;
import org.jspecify.annotations.Nullable;

/**
 * Who a session at the console is, for a minute after the OIDC extension has said so. It decrypts
 * the cookie and checks two signatures for every page, which is most of what a small page costs;
 * the same bytes give the same answer until the tokens in them run out.
 *
 * <p>Only the very same cookies are known again, by their hash, and never for longer than their
 * tokens live. Whatever changes a session forgets: a cookie that was renewed is not kept, and when
 * somebody signs out, or the sign-in server ends a session (OpenID Connect Back-Channel Logout),
 * all are forgotten, so that the extension is asked, which knows. Signing in, signing out and the
 * sign-in with a code always go to the extension.
 */
@ApplicationScoped
class RememberedSessions implements HttpAuthenticationMechanism {

    /** However long the tokens live. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Attribute of the identity: the agent, as the token named them. */
    static final String AGENT = Actor.Agent.class.getName();

    /** More sessions than agents at work; forgotten all at once, as they are found again. */
    private static final int MOST = 10_000;

    private static final Set<String> ALWAYS_ASKED = Set.of("/console/sign-in", "/console/sign-out");
    private static final String EPOCH = RememberedSessions.class.getName();

    private record Session(SecurityIdentity identity, Instant until) {}

    private final InstantSource clock;
    private final String backChannel;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Counts how often all was forgotten: what was asked for before is not kept after. */
    private final AtomicLong epoch = new AtomicLong();

    RememberedSessions(
            InstantSource clock,
            @ConfigProperty(name = "quarkus.oidc.logout.backchannel.path") String backChannel) {
        this.clock = clock;
        this.backChannel = backChannel;
    }

    void install(@Observes Router router) {
        router.route(backChannel)
                .order(-1000)
                .handler(
                        request -> {
                            request.addEndHandler(done -> forgetAll());
                            request.next();
                        });
    }

    void ended(@Observes SignedOut session) {
        forgetAll();
    }

    private void forgetAll() {
        epoch.incrementAndGet();
        sessions.clear();
    }

    /** Before the extension, which is asked where this knows nobody. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager providers) {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        @Nullable Session known = sessions.get(key.get());
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(of(known.identity(), request));
        }
        request.put(EPOCH, epoch.get());
        return Uni.createFrom().nullItem();
    }

    /** The extension answered this request: the next with the same cookies needs it not. */
    void remember(
            RoutingContext request,
            SecurityIdentity identity,
            JsonWebToken access,
            Actor.Agent agent) {
        @Nullable Long asked = request.get(EPOCH);
        if (asked == null || isRenewed(request)) {
            return;
        }
        Instant now = clock.instant();
        Instant until =
                List.of(now.plus(LONGEST), end(access), end(identity.getPrincipal())).stream()
                        .min(Comparator.naturalOrder())
                        .orElse(now);
        // nobody's tokens stay here for longer than they are believed
        sessions.values().removeIf(session -> !now.isBefore(session.until()));
        if (sessions.size() >= MOST) {
            sessions.clear();
        }
        key(request)
                .filter(key -> until.isAfter(now))
                .ifPresent(
                        key -> {
                            Session session =
                                    new Session(
                                            QuarkusSecurityIdentity.builder(of(identity, null))
                                                    .addAttribute(AGENT, agent)
                                                    .build(),
                                            until);
                            sessions.put(key, session);
                            if (epoch.get() != asked) {
                                sessions.remove(key, session);
                            }
                        });
    }

    /** Whether it was answered with new tokens: then these cookies are those of before. */
    private static boolean isRenewed(RoutingContext request) {
        return request.response().headers().getAll(HttpHeaders.SET_COOKIE).stream()
                .anyMatch(cookie -> cookie.startsWith(OidcUtils.SESSION_COOKIE_NAME));
    }

    private static Instant end(Object token) {
        return token instanceof JsonWebToken known
                ? Instant.ofEpochSecond(known.getExpirationTime())
                : Instant.EPOCH;
    }

    /** The same person, with this request and no other. */
    private static SecurityIdentity of(SecurityIdentity known, @Nullable RoutingContext request) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(known.getPrincipal())
                        .addRoles(known.getRoles())
                        .addCredentials(known.getCredentials());
        known.getAttributes()
                .forEach(
                        (name, value) -> {
                            if (!(value instanceof RoutingContext)) {
                                identity.addAttribute(name, value);
                            }
                        });
        if (request != null) {
            identity.addAttribute(RoutingContext.class.getName(), request);
        }
        return identity.build();
    }

    /** Empty where the extension is always asked, and where there is no session. */
    private static Optional<String> key(RoutingContext request) {
        String path = request.normalizedPath();
        if (!(path.equals("/console") || path.startsWith("/console/"))
                || ALWAYS_ASKED.contains(path)) {
            return Optional.empty();
        }
        List<Cookie> cookies =
                request.request().cookies().stream()
                        .filter(
                                cookie ->
                                        cookie.getName().startsWith(OidcUtils.SESSION_COOKIE_NAME))
                        .sorted(Comparator.comparing(Cookie::getName))
                        .toList();
        return cookies.isEmpty() ? Optional.empty() : Optional.of(hash(cookies));
    }

    private static String hash(List<Cookie> cookies) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (Cookie cookie : cookies) {
                String line = cookie.getName() + "=" + cookie.getValue() + "\n";
                hash.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }
}
