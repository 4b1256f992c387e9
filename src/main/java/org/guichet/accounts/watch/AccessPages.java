// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.accounts.budget.Pauses;
import org.guichet.accounts.budget.Standings;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Who opens how much, who is paused, what is unusual: a lead sees their own partner's people. */
@Path("/console/access")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AccessPages {

    @CheckedTemplate(basePath = "accounts")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance access(
                List<Standings.Standing> agents,
                List<Standings.Standing> partners,
                List<Pauses.Paused> pauses,
                List<Pauses.Paused> past,
                List<Signal> signals,
                String me,
                boolean lifts,
                boolean provider,
                @Nullable Attempt attempt,
                @Nullable Halt halt);
    }

    /** A reason that was not taken. */
    public record Attempt(UUID pause, String reason, String error) {}

    /**
     * A pause by hand that was not taken.
     *
     * @param unseen a name that nobody is known by; the same form again is taken
     */
    public record Halt(
            String agent,
            String why,
            @Nullable String unseen,
            @Nullable String agentError,
            @Nullable String whyError) {}

    private final SignedIn signedIn;
    private final Standings standings;
    private final Pauses pauses;
    private final Signals signals;
    private final Reader reader;

    AccessPages(
            SignedIn signedIn, Standings standings, Pauses pauses, Signals signals, Reader reader) {
        this.signedIn = signedIn;
        this.standings = standings;
        this.pauses = pauses;
        this.signals = signals;
        this.reader = reader;
    }

    @GET
    public Response access() {
        return page(200, null, null);
    }

    /** Where a browser comes from sign-in when the session ran out as the form was sent. */
    @GET
    @Path("/pauses")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response afterSignIn() {
        reader.language();
        return back();
    }

    @POST
    @Path("/pauses")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response pause(
            @RestForm @DefaultValue("") String agent,
            @RestForm @DefaultValue("") String unseen,
            @RestForm @DefaultValue("") String why) {
        @Nullable String error = error(why.strip());
        if (error != null) {
            return page(400, null, new Halt(agent, why.strip(), unseen, null, error));
        }
        AccessMessages texts = Texts.in(reader.language(), AccessMessages.class);
        return switch (pauses.pause(signedIn.agent(), agent, unseen, why.strip())) {
            case PAUSED -> back();
            case ALREADY ->
                    page(
                            409,
                            null,
                            new Halt(agent, why.strip(), null, texts.pausedAlready(), null));
            case NO_NAME ->
                    page(400, null, new Halt(agent, why.strip(), null, texts.noSignInName(), null));
            case ONESELF ->
                    page(409, null, new Halt(agent, why.strip(), null, texts.notYourself(), null));
            case UNKNOWN ->
                    page(404, null, new Halt(agent, why.strip(), null, texts.noSuchAgent(), null));
            case UNSEEN ->
                    page(
                            409,
                            null,
                            new Halt(
                                    agent,
                                    why.strip(),
                                    agent,
                                    texts.unseenAgent(agent.strip()),
                                    null));
        };
    }

    /** Where a browser comes from sign-in when the session ran out as the form was sent. */
    @GET
    @Path("/pauses/{id}/lift")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response afterSignIn(@RestPath UUID id) {
        reader.language();
        return back();
    }

    @POST
    @Path("/pauses/{id}/lift")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response lift(@RestPath UUID id, @RestForm @DefaultValue("") String reason) {
        String why = reason.strip();
        @Nullable String error = error(why);
        if (error != null) {
            return page(400, new Attempt(id, why, error), null);
        }
        pauses.lift(signedIn.agent(), id, why);
        return back();
    }

    /** What is wrong with a reason; null for nothing. */
    private @Nullable String error(String why) {
        if (why.isEmpty()) {
            return Texts.in(reader.language(), AccessMessages.class).errorLift();
        }
        return why.length() > Pauses.LONGEST
                ? Texts.in(reader.language(), PageMessages.class)
                        .errorTooLong(Shown.number(Pauses.LONGEST, reader.language()))
                : null;
    }

    private static Response back() {
        return Response.seeOther(URI.create("/console/access")).build();
    }

    private Response page(int status, @Nullable Attempt attempt, @Nullable Halt halt) {
        Actor.Agent agent = signedIn.agent();
        Map<Boolean, List<Pauses.Paused>> all =
                pauses.list(agent).stream()
                        .collect(Collectors.partitioningBy(one -> one.lifted().isPresent()));
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(
                                        Templates.access(
                                                standings.agents(agent),
                                                standings.partners(agent),
                                                all.getOrDefault(false, List.of()),
                                                all.getOrDefault(true, List.of()),
                                                signals.list(agent),
                                                agent.username(),
                                                agent.is(Role.LEAD) || agent.is(Role.PROVIDER),
                                                agent.is(Role.PROVIDER),
                                                attempt,
                                                halt))
                                .render())
                .build();
    }
}
