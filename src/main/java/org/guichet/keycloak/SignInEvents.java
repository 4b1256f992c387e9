// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.page.SignedOut;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Agents' sign-in and sign-out at the console. They happen at Keycloak, so the entry follows a
 * moment later: the event comes on a thread that must not wait for a database. API clients sign
 * each request and are not told here.
 */
@ApplicationScoped
class SignInEvents {

    private static final Logger LOG = Logger.getLogger(SignInEvents.class);

    private final Audit audit;
    private final Event<SignedOut> signedOut;

    SignInEvents(Audit audit, Event<SignedOut> signedOut) {
        this.audit = audit;
        this.signedOut = signedOut;
    }

    void happened(@Observes SecurityEvent event) {
        @Nullable SecurityIdentity identity = event.getSecurityIdentity();
        if (event.getEventType() == SecurityEvent.Type.OIDC_BACKCHANNEL_LOGOUT_INITIATED) {
            // names a session, not a person
            signedOut.fire(new SignedOut(Optional.empty()));
        }
        if (identity == null) {
            return;
        }
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGOUT_RP_INITIATED) {
            signedOut.fire(new SignedOut(Optional.of(agent(identity).username())));
        }
        act(event.getEventType())
                .ifPresent(
                        act ->
                                Infrastructure.getDefaultWorkerPool()
                                        .execute(() -> log(agent(identity), act)));
    }

    private static Optional<String> act(SecurityEvent.Type type) {
        return switch (type) {
            case OIDC_LOGIN -> Optional.of("agent.signed-in");
            case OIDC_LOGOUT_RP_INITIATED -> Optional.of("agent.signed-out");
            case OIDC_BACKCHANNEL_LOGOUT_COMPLETED -> Optional.of("agent.signed-out-elsewhere");
            default -> Optional.empty();
        };
    }

    private void log(Actor.Agent agent, String act) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.record(agent, act, agent.logged(), ""));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s of %s is not in the log", act, agent.username());
        }
    }

    private static Actor.Agent agent(SecurityIdentity identity) {
        String name =
                identity.getPrincipal() instanceof JsonWebToken token
                                && token.getClaim("preferred_username") instanceof String username
                        ? username
                        : identity.getPrincipal().getName();
        return new Actor.Agent(name, name, Optional.empty(), Set.of(), Set.of());
    }
}
