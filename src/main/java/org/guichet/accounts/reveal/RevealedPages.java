// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.Place;
import org.guichet.accounts.reveal.Reveals.Turn;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.StepUp;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Shows the field, for what is left of its minute. Reached by sign-in with a code only: the browser
 * comes here from the sign-in server, so showing is a GET. Nothing of the answer outlives it: no
 * store, and the page asks again when the minute is over, with or without script.
 */
@Path(StepUp.PATH)
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RevealedPages {

    private final SignedIn signedIn;
    private final StepUp stepUp;
    private final Reveals reveals;
    private final AccountDirectory directory;
    private final Reader reader;
    private final InstantSource clock;

    RevealedPages(
            SignedIn signedIn,
            StepUp stepUp,
            Reveals reveals,
            AccountDirectory directory,
            Reader reader,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.stepUp = stepUp;
        this.reveals = reveals;
        this.directory = directory;
        this.reader = reader;
        this.clock = clock;
    }

    /** Where the sign-in server sends the browser back to; the page asked for comes next. */
    @GET
    @Path("/signed-in")
    public Response signedIn() {
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    /**
     * @param again whether the sign-in before was not one with a fresh code
     */
    @GET
    @Path("/reveals/{id}")
    public Response show(@RestPath UUID id, @RestQuery @Nullable String again) {
        Actor.Agent agent = signedIn.agent();
        // the code may be of whoever sat at this browser before
        if (!stepUp.isFresh() || !reveals.isOf(agent, id)) {
            return askAgain(id, again != null);
        }
        if (again != null) {
            // at its own address: a later reload may ask for a code once more
            return Response.seeOther(URI.create(address(id))).build();
        }
        return switch (reveals.turn(agent, id)) {
            case Turn.Open open -> asked(agent, id, open);
            case Turn other -> refused(other);
        };
    }

    private Response refused(Turn turn) {
        return switch (turn) {
            case Turn.Over over -> not(410, over.place(), "over", null);
            case Turn.Denied denied -> not(429, denied.place(), "denied", Denial.of(denied.why()));
            case Turn.Shut shut -> page(403, RevealTemplates.revealShut(shut.place(), ""));
            case Turn.Open open -> throw new IllegalStateException("nothing was asked");
            case Turn.Lit lit -> throw new IllegalStateException("nothing is shown");
        };
    }

    /** Once: a sign-in server that never asks for a code would send the browser round for ever. */
    private Response askAgain(UUID id, boolean again) {
        boolean fresh = stepUp.isFresh();
        stepUp.forget();
        if (again) {
            throw fresh
                    ? new Refusal(Refusal.Kind.NOT_FOUND, "no-such-reveal")
                    : new Refusal(Refusal.Kind.FORBIDDEN, "code-needed");
        }
        return Response.seeOther(URI.create(address(id) + "?again=1")).build();
    }

    private static String address(UUID id) {
        return StepUp.PATH + "/reveals/" + id;
    }

    /** Whatever becomes of the question: where nothing is shown, nothing counts. */
    private Response asked(Actor.Agent agent, UUID id, Turn.Open open) {
        boolean lit = false;
        try {
            Answer<String> answer =
                    directory.reveal(
                            open.grant().account(),
                            open.reveal().field(),
                            open.reveal().reason(),
                            open.grant().forFetch());
            if (!(answer instanceof Answer.Known<String> known)) {
                return silent(open.place(), answer);
            }
            Turn turn = reveals.lit(agent, id);
            lit = turn instanceof Turn.Lit;
            return turn instanceof Turn.Lit shown ? shown(shown, known.value()) : refused(turn);
        } finally {
            if (!lit) {
                reveals.notLit(agent, id);
            }
        }
    }

    private Response silent(Place place, Answer<String> answer) {
        return switch (answer) {
            case Answer.Known<String> known -> throw new IllegalStateException("it is shown");
            case Answer.Unreachable<String> away -> not(503, place, "away", null);
            case Answer.Withheld<String> breach -> not(502, place, "withheld", null);
            case Answer.Unknown<String> unknown -> not(404, place, "refused", null);
            case Answer.Lacking<String> lacking -> not(404, place, "lacking", null);
            case Answer.Refused<String> refused -> not(403, place, "refused", null);
        };
    }

    private Response shown(Turn.Lit lit, String value) {
        long left = Math.max(1, Duration.between(clock.instant(), lit.until()).toSeconds());
        int percent = (int) Math.min(100, left * 100 / Reveals.SHOWN.toSeconds());
        TemplateInstance page =
                RevealTemplates.revealed(
                        lit.place(), value, lit.until(), left, percent, lit.grant().shortId());
        return Response.fromResponse(page(200, page))
                // without script too: the browser asks again, and is told that it is over
                .header("Refresh", left + 1)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response not(int status, Place place, String why, @Nullable Denial denied) {
        return page(status, RevealTemplates.revealedNot(place, why, denied));
    }

    private Response page(int status, TemplateInstance template) {
        return Response.status(status).entity(reader.page().show(template).render()).build();
    }
}
