// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A customer comes from the storage app. The app's form posts a signed token; the customer sees
 * whose account it is, goes on, and is recognised. A token that another site planted in the
 * customer's browser stops at that page, and a session that is open already is never silently
 * replaced.
 */
@Path("/premium")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class HandOffPages {

    private static final Logger LOG = Logger.getLogger(HandOffPages.class);

    @CheckedTemplate(basePath = "visitor", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        static native TemplateInstance arrival(String mask, Optional<String> already, String next);
    }

    private final HandOffTokens tokens;
    private final Sessions sessions;
    private final Visitors visitors;
    private final Cookies cookies;
    private final Reader reader;

    HandOffPages(
            HandOffTokens tokens,
            Sessions sessions,
            Visitors visitors,
            Cookies cookies,
            Reader reader) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.visitors = visitors;
        this.cookies = cookies;
        this.reader = reader;
    }

    @POST
    @Path("hand-off")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response handOff(
            @FormParam("token") @Nullable String token, @FormParam("next") @Nullable String next) {
        HandOffTokens.HandOff handOff =
                switch (tokens.verify(token == null ? "" : token)) {
                    case HandOffTokens.Verdict.Good good -> good.handOff();
                    case HandOffTokens.Verdict.Bad bad -> {
                        LOG.warnf("hand-off refused: %s", bad.reason());
                        throw new Refusal(Refusal.Kind.BAD_INPUT, "hand-off-bad");
                    }
                    case HandOffTokens.Verdict.Undecided undecided ->
                            throw new Refusal(Refusal.Kind.UNAVAILABLE, "hand-off-undecided");
                };
        Sessions.Proven proven =
                new Sessions.Proven(
                        handOff.account(),
                        handOff.email().masked(),
                        Visitor.Proof.HAND_OFF,
                        handOff.language().orElseGet(reader::language),
                        Optional.of(handOff.country()));
        String announced =
                sessions.announce(handOff.jti(), handOff.expiresAt(), proven)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "hand-off-used"));
        URI arrival =
                UriBuilder.fromPath("/premium/arrival")
                        .queryParam("lang", proven.language().code())
                        .queryParam("next", OnwardPath.of(next))
                        .build();
        return Response.seeOther(arrival).cookie(cookies.announced(announced)).build();
    }

    /** Whose account is it? Looking changes nothing. */
    @GET
    @Path("arrival")
    public TemplateInstance arrival(
            @CookieParam(Cookies.ANNOUNCED) @Nullable String token,
            @QueryParam("next") @Nullable String next) {
        Visitor announced =
                sessions.announced(token)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.GONE, "hand-off-expired"));
        Optional<String> already =
                visitors.current()
                        .filter(visitor -> !visitor.account().equals(announced.account()))
                        .map(Visitor::mask);
        return reader.page()
                .show(Templates.arrival(announced.mask(), already, OnwardPath.of(next)));
    }

    /** "Yes, that is me." */
    @POST
    @Path("arrival")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(
            @CookieParam(Cookies.ANNOUNCED) @Nullable String token,
            @FormParam("next") @Nullable String next) {
        String session =
                sessions.accept(token)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.GONE, "hand-off-expired"));
        return Response.seeOther(URI.create(OnwardPath.of(next)))
                .cookie(cookies.session(session), cookies.gone(Cookies.ANNOUNCED))
                .build();
    }

    /** "Not you?" */
    @POST
    @Path("leave")
    public Response leave(@CookieParam(CurrentVisitor.COOKIE) @Nullable String token) {
        sessions.end(token);
        return Response.seeOther(URI.create(OnwardPath.DEFAULT))
                .cookie(cookies.gone(CurrentVisitor.COOKIE), cookies.gone(Cookies.ANNOUNCED))
                .build();
    }
}
