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
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The lists behind the account card: signed-in clients, public links. Fetched when the agent opens
 * them, under the same grant as the card, and logged as looks of their own.
 */
@Path("/console/accounts/{id}")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AccountListPages {

    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    @CheckedTemplate(basePath = "accounts")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sessions(
                Glass<Listing<AccountSession>> glass, boolean fragment);

        static native TemplateInstance links(Glass<Listing<AccountLink>> glass, boolean fragment);
    }

    /** A list's own template. */
    private interface Template<T> {
        TemplateInstance of(Glass<Listing<T>> glass, boolean fragment);
    }

    private final SignedIn signedIn;
    private final AccountLooks looks;
    private final Reader reader;
    private final InstantSource clock;

    AccountListPages(SignedIn signedIn, AccountLooks looks, Reader reader, InstantSource clock) {
        this.signedIn = signedIn;
        this.looks = looks;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param ticket whose page it is looked at from
     * @param from the cursor that the page before gave
     */
    @GET
    @Path("sessions")
    public Response sessions(
            @RestPath String id,
            @RestQuery @Nullable String ticket,
            @RestQuery @Nullable String from,
            @HeaderParam("HX-Request") @Nullable String byScript) {
        Place place = Place.of(id, ticket);
        Optional<String> cursor = cursor(from);
        return list(
                place,
                agent -> looks.sessions(agent, place, cursor),
                Templates::sessions,
                byScript != null);
    }

    /**
     * @param ticket whose page it is looked at from
     * @param from the cursor that the page before gave
     */
    @GET
    @Path("links")
    public Response links(
            @RestPath String id,
            @RestQuery @Nullable String ticket,
            @RestQuery @Nullable String from,
            @HeaderParam("HX-Request") @Nullable String byScript) {
        Place place = Place.of(id, ticket);
        Optional<String> cursor = cursor(from);
        return list(
                place,
                agent -> looks.links(agent, place, cursor),
                Templates::links,
                byScript != null);
    }

    private <T> Response list(
            Place place,
            Function<Actor.Agent, AccountLook<Listing<T>>> look,
            Template<T> template,
            boolean fragment) {
        Actor.Agent agent = signedIn.agent();
        Glass<Listing<T>> glass = new Glass<>(place, look.apply(agent), agent, clock.instant());
        return Response.status(glass.status(fragment))
                .entity(reader.page().show(template.of(glass, fragment)).render())
                .build();
    }

    private static Optional<String> cursor(@Nullable String from) {
        if (from == null || from.isEmpty()) {
            return Optional.empty();
        }
        if (!CURSOR.matcher(from).matches()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
        }
        return Optional.of(from);
    }
}
