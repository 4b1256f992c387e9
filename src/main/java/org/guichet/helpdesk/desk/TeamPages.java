// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Rules;
import org.guichet.helpdesk.team.Team;
import org.guichet.helpdesk.team.TeamMessages;
import org.guichet.helpdesk.ticket.Loads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Who is there, what they have, and how work is shared out among them: for leads. */
@Path("/console/team")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TeamPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param most as it stands in its box
         * @param provider whether the desk is the second level's, who see all people
         */
        static native TemplateInstance team(
                List<Line> people,
                String most,
                boolean robin,
                @Nullable String error,
                boolean provider,
                Instant now);
    }

    /** Somebody with what they have in hand. */
    public record Line(Colleague who, Loads.Load load) {}

    private final SignedIn signedIn;
    private final Team team;
    private final Loads loads;
    private final Reader reader;

    TeamPages(SignedIn signedIn, Team team, Loads loads, Reader reader) {
        this.signedIn = signedIn;
        this.team = team;
        this.loads = loads;
        this.reader = reader;
    }

    @GET
    public TemplateInstance team() {
        Rules rules = team.rules(signedIn.agent());
        return page(Integer.toString(rules.inHand()), rules.roundRobin(), null);
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    @Path("/rules")
    public Response afterSignIn() {
        reader.language();
        return back();
    }

    /**
     * @param most tickets that may wait for one person
     * @param robin whether new tickets are given out by themselves; empty for no
     */
    @POST
    @Path("/rules")
    public Response keep(
            @RestForm @DefaultValue("") String most, @RestForm @DefaultValue("") String robin) {
        Optional<Integer> limit =
                Digits.parse(most.strip())
                        .filter(number -> number >= 1 && number <= Rules.MOST_IN_HAND)
                        .map(Long::intValue);
        if (limit.isEmpty()) {
            String error = Texts.in(reader.language(), TeamMessages.class).errorLimit();
            return Response.status(400)
                    .entity(page(most, !robin.isEmpty(), error).render())
                    .build();
        }
        team.keep(signedIn.agent(), new Rules(limit.get(), !robin.isEmpty()));
        return back();
    }

    private TemplateInstance page(String most, boolean robin, @Nullable String error) {
        Actor.Agent agent = signedIn.agent();
        List<Colleague> people = team.list(agent);
        Map<String, Loads.Load> held =
                loads.of(agent, people.stream().map(Colleague::agent).distinct().toList());
        Page page = reader.page();
        return page.show(
                Templates.team(
                        people.stream()
                                .map(
                                        who ->
                                                new Line(
                                                        who,
                                                        held.getOrDefault(
                                                                who.agent(), Loads.Load.NONE)))
                                .toList(),
                        most,
                        robin,
                        error,
                        agent.is(Role.PROVIDER),
                        page.at()));
    }

    private static Response back() {
        return Response.seeOther(URI.create("/console/team")).build();
    }
}
