// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The account card, behind the glass. A fragment for the ticket page; asked for by itself, a page.
 */
@Path("/console/accounts/{id}/card")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AccountCardPages {

    @CheckedTemplate(basePath = "accounts")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance card(Glass<AccountView> glass, boolean fragment);
    }

    private final SignedIn signedIn;
    private final AccountLooks looks;
    private final Reader reader;
    private final InstantSource clock;

    AccountCardPages(SignedIn signedIn, AccountLooks looks, Reader reader, InstantSource clock) {
        this.signedIn = signedIn;
        this.looks = looks;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param ticket whose page it stands on, or leads back to without script
     */
    @GET
    public Response card(
            @RestPath String id,
            @RestQuery @Nullable String ticket,
            @HeaderParam("HX-Request") @Nullable String byScript) {
        Place place = Place.of(id, ticket);
        Actor.Agent agent = signedIn.agent();
        boolean fragment = byScript != null;
        Glass<AccountView> glass =
                new Glass<>(place, looks.card(agent, place), agent, clock.instant());
        return Response.status(glass.status(fragment))
                .entity(reader.page().show(Templates.card(glass, fragment)).render())
                .build();
    }
}
