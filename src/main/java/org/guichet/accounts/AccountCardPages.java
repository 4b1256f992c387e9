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
import java.util.Optional;
import org.guichet.kernel.AccountId;
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

        static native TemplateInstance card(
                Card card, Place place, Actor.Agent agent, boolean fragment, Instant now);
    }

    /**
     * What the template shows.
     *
     * @param end {@code shut}, {@code seen}, {@code away}, {@code withheld} or {@code refused}
     * @param view while the core is away: what it said last
     * @param since when the core went away
     * @param why an answer was withheld
     */
    public record Card(
            AccountId account,
            String end,
            @Nullable AccountView view,
            AccountLook.@Nullable Remaining remaining,
            @Nullable Instant since,
            String why) {

        static Card of(AccountId account, AccountLook<AccountView> look, Instant now) {
            return switch (look) {
                case AccountLook.Shut<AccountView> shut ->
                        new Card(account, "shut", null, null, null, "");
                case AccountLook.Seen<AccountView> seen ->
                        new Card(account, "seen", seen.value(), left(seen.grant(), now), null, "");
                case AccountLook.CoreAway<AccountView> away ->
                        new Card(
                                account,
                                "away",
                                away.last().orElse(null),
                                left(away.grant(), now),
                                away.since(),
                                "");
                case AccountLook.Withheld<AccountView> withheld ->
                        new Card(
                                account,
                                "withheld",
                                null,
                                left(withheld.grant(), now),
                                null,
                                withheld.why());
                case AccountLook.Refused<AccountView> refused ->
                        new Card(account, "refused", null, left(refused.grant(), now), null, "");
            };
        }

        private static AccountLook.Remaining left(Grants.Grant grant, Instant now) {
            return AccountLook.Remaining.of(grant, now);
        }

        /** How full the bar of the storage is, of a hundred. */
        public int storagePercent() {
            return usage().map(u -> percent(u.storageUsedBytes(), u.storageQuotaBytes())).orElse(0);
        }

        public int transferPercent() {
            return usage().map(u -> percent(u.transferUsedBytes(), u.transferQuotaBytes()))
                    .orElse(0);
        }

        private Optional<AccountUsage> usage() {
            return view == null ? Optional.empty() : view.usage();
        }

        private static int percent(long used, long of) {
            return of <= 0 ? 0 : (int) Math.min(100, used * 100.0 / of);
        }
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
        AccountLook<AccountView> look = looks.card(agent, place);
        Instant now = clock.instant();
        boolean fragment = byScript != null;
        // a card that ran out is swapped for a shut one, and htmx swaps nothing but 2xx
        boolean refused = look instanceof AccountLook.Shut<AccountView> && !fragment;
        return Response.status(refused ? 403 : 200)
                .entity(
                        reader.page()
                                .show(
                                        Templates.card(
                                                Card.of(place.account(), look, now),
                                                place,
                                                agent,
                                                fragment,
                                                now))
                                .render())
                .build();
    }
}
