// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.SignedIn;
import org.guichet.tenancy.RequestTenant;
import org.guichet.tenancy.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a request's transactions work, by its token. On customers' pages nobody is an
 * agent, whatever session the browser has beside.
 */
@RequestScoped
class TokenTenant implements RequestTenant {

    private final CurrentVertxRequest request;
    private final SecurityIdentity identity;
    private final SignedIn signedIn;
    private final TokenMachine machines;

    private @Nullable Tenant ofToken;

    TokenTenant(
            CurrentVertxRequest request,
            SecurityIdentity identity,
            SignedIn signedIn,
            TokenMachine machines) {
        this.request = request;
        this.identity = identity;
        this.signedIn = signedIn;
        this.machines = machines;
    }

    @Override
    public Optional<Tenant> tenant() {
        if (ofToken == null && isOfStaff()) {
            ofToken = ofToken();
        }
        return Optional.ofNullable(ofToken);
    }

    private boolean isOfStaff() {
        RoutingContext current = request.getCurrent();
        return current != null
                && (current.normalizedPath().startsWith("/console")
                        || current.normalizedPath().startsWith("/api/"))
                && !identity.isAnonymous();
    }

    private Tenant ofToken() {
        try {
            return machines.machine()
                    .<Tenant>map(one -> new Tenant.Partner(one.partner()))
                    .orElseGet(() -> of(signedIn.agent()));
        } catch (Refusal noPartner) {
            return new Tenant.Nobody();
        }
    }

    private static Tenant of(Actor.Agent agent) {
        if (agent.is(Role.PROVIDER)) {
            return new Tenant.SecondLevel(Optional.of(agent.username()));
        }
        if (agent.is(Role.ADMIN)) {
            return new Tenant.Operator();
        }
        return agent.partner()
                .filter(code -> agent.is(Role.AGENT) || agent.is(Role.LEAD))
                .<Tenant>map(
                        code ->
                                new Tenant.Partner(
                                        code, Optional.of(agent.username()), agent.is(Role.LEAD)))
                .orElseGet(Tenant.Nobody::new);
    }
}
