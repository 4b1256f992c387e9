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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
                Rows<AccountSession> rows, Actor.Agent agent, boolean fragment, Instant now);

        static native TemplateInstance links(
                Rows<AccountLink> rows, Actor.Agent agent, boolean fragment, Instant now);
    }

    /**
     * What the templates show.
     *
     * @param end {@code shut}, {@code seen}, {@code away}, {@code withheld} or {@code refused}
     * @param next where the next page starts; null on the last
     */
    public record Rows<T>(
            Place place,
            String end,
            List<T> items,
            @Nullable String next,
            AccountLook.@Nullable Remaining remaining,
            @Nullable Instant since,
            String why) {

        static <T> Rows<T> of(Place place, AccountLook<Listing<T>> look, Instant now) {
            return switch (look) {
                case AccountLook.Shut<Listing<T>> shut ->
                        new Rows<>(place, "shut", List.of(), null, null, null, "");
                case AccountLook.Seen<Listing<T>>(Grants.Grant grant, Listing<T> list) ->
                        new Rows<>(
                                place,
                                "seen",
                                list.items(),
                                list.next().orElse(null),
                                AccountLook.Remaining.of(grant, now),
                                null,
                                "");
                case AccountLook.CoreAway<Listing<T>> away ->
                        none(place, "away", away.grant(), away.since(), "", now);
                case AccountLook.Withheld<Listing<T>> withheld ->
                        none(place, "withheld", withheld.grant(), null, withheld.why(), now);
                case AccountLook.Refused<Listing<T>> refused ->
                        none(place, "refused", refused.grant(), null, "", now);
            };
        }

        /**
         * @param list the address of its first page
         */
        public String nextPage(String list) {
            return list + (list.contains("?") ? "&" : "?") + "from=" + next;
        }

        private static <T> Rows<T> none(
                Place place,
                String end,
                Grants.Grant grant,
                @Nullable Instant since,
                String why,
                Instant now) {
            return new Rows<>(
                    place, end, List.of(), null, AccountLook.Remaining.of(grant, now), since, why);
        }
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
        Actor.Agent agent = signedIn.agent();
        Instant now = clock.instant();
        boolean fragment = byScript != null;
        Place place = Place.of(id, ticket);
        Rows<AccountSession> rows = Rows.of(place, looks.sessions(agent, place, cursor(from)), now);
        return shown(rows, Templates.sessions(rows, agent, fragment, now), fragment);
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
        Actor.Agent agent = signedIn.agent();
        Instant now = clock.instant();
        boolean fragment = byScript != null;
        Place place = Place.of(id, ticket);
        Rows<AccountLink> rows = Rows.of(place, looks.links(agent, place, cursor(from)), now);
        return shown(rows, Templates.links(rows, agent, fragment, now), fragment);
    }

    /** A fragment is swapped in only with 2xx, so it says in words that the account is shut. */
    private Response shown(Rows<?> rows, TemplateInstance template, boolean fragment) {
        boolean refused = rows.end().equals("shut") && !fragment;
        return Response.status(refused ? 403 : 200)
                .entity(reader.page().show(template).render())
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
