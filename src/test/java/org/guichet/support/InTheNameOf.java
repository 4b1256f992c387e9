// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.kernel.Actor;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/** A deed as it is done within somebody's request, in a transaction of its own. */
@Singleton
public class InTheNameOf {

    private final Tenancy tenancy;

    InTheNameOf(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public <T> T agent(Actor.Agent agent, Supplier<T> deed) {
        return tenant(Tenant.atDesk(agent.partner(), agent.username()), deed);
    }

    public <T> T tenant(Tenant tenant, Supplier<T> deed) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            tenancy.enter(tenant);
                            return deed.get();
                        });
    }

    /** Of the provider's second level. */
    public <T> T provider(Supplier<T> deed) {
        return tenant(new Tenant.SecondLevel(Optional.of("provider")), deed);
    }
}
