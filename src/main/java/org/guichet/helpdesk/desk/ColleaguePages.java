// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Facts;
import org.guichet.helpdesk.team.Team;
import org.guichet.helpdesk.team.TeamMessages;
import org.guichet.helpdesk.ticket.RemovalView;
import org.guichet.helpdesk.ticket.Removals;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One of a lead's people: what they can be given, and what they have, which can be moved. */
@Path("/console/team/people/{agent}")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ColleaguePages {

    /** Where tickets go that nobody is to have. */
    private static final String QUEUE = "-";

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param wrongHours whether some day has hours that cannot be
         * @param others who can get what they have
         * @param led whether the reader leads them
         */
        static native TemplateInstance colleague(
                Colleague who,
                List<FactsForm.Tick> languages,
                List<FactsForm.Tick> skills,
                List<FactsForm.Day> days,
                boolean wrongHours,
                List<TicketView> held,
                List<Colleague> others,
                Moving moving,
                List<RemovalView> before,
                boolean led,
                long count,
                Instant now);
    }

    /** The form that moves tickets, as it was sent. */
    public record Moving(
            String to,
            Set<Long> ticked,
            String key,
            @Nullable String toError,
            @Nullable String ticketError) {

        static Moving fresh() {
            return new Moving("", Set.of(), FormKey.fresh().value(), null, null);
        }

        public boolean has(TicketView ticket) {
            return ticked.contains(ticket.number());
        }
    }

    private final SignedIn signedIn;
    private final Team team;
    private final Removals removals;
    private final Reader reader;

    ColleaguePages(SignedIn signedIn, Team team, Removals removals, Reader reader) {
        this.signedIn = signedIn;
        this.team = team;
        this.removals = removals;
        this.reader = reader;
    }

    @GET
    public TemplateInstance colleague(@RestPath String agent) {
        Colleague who = team.get(signedIn.agent(), agent);
        return page(who, FactsForm.of(who, team.week(who)), false, Moving.fresh());
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{act:facts|removals}")
    public Response afterSignIn(@RestPath String agent, @RestPath String act) {
        reader.language();
        return back(agent);
    }

    @POST
    @Path("/facts")
    public Response keep(@RestPath String agent, @BeanParam FactsForm form) {
        Optional<Facts> facts = form.facts();
        if (facts.isEmpty()) {
            Colleague who = team.led(signedIn.agent(), agent);
            return wrong(page(who, form, true, Moving.fresh()));
        }
        team.keep(signedIn.agent(), agent, facts.get());
        return back(agent);
    }

    /**
     * @param to a sign-in name, or {@link #QUEUE}
     * @param which {@code all}, or those that are ticked
     */
    @POST
    @Path("/removals")
    public Response move(
            @RestPath String agent,
            @RestForm @DefaultValue("") String to,
            @RestForm @DefaultValue("") String which,
            @RestForm @Nullable List<String> ticket,
            @RestForm @DefaultValue("") String key) {
        Colleague who = team.led(signedIn.agent(), agent);
        Set<Long> ticked =
                (ticket == null ? List.<String>of() : ticket)
                        .stream()
                                .flatMap(number -> Digits.parse(number).stream())
                                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = which.equals("all");
        if (to.isBlank() || (!all && ticked.isEmpty())) {
            TeamMessages words = Texts.in(reader.language(), TeamMessages.class);
            return wrong(
                    page(
                            who,
                            FactsForm.of(who, team.week(who)),
                            false,
                            new Moving(
                                    to,
                                    ticked,
                                    FormKey.parse(key).orElseGet(FormKey::fresh).value(),
                                    to.isBlank() ? words.errorTo() : null,
                                    to.isBlank() ? null : words.errorChosen())));
        }
        removals.move(
                signedIn.agent(),
                new Removals.Wanted(
                        agent,
                        Optional.of(to).filter(name -> !name.equals(QUEUE)),
                        all ? Optional.empty() : Optional.of(ticked),
                        FormKey.parse(key)));
        return back(agent);
    }

    private TemplateInstance page(
            Colleague who, FactsForm form, boolean wrongHours, Moving moving) {
        Actor.Agent reads = signedIn.agent();
        Page page = reader.page();
        boolean led = who.isLedBy(reads);
        List<TicketView> held = removals.heldBy(reads, who.agent());
        return page.show(
                Templates.colleague(
                        who,
                        form.languages(page.language()),
                        form.skills(),
                        form.days(page.language()),
                        wrongHours,
                        held,
                        led ? others(reads, who) : List.of(),
                        moving,
                        removals.of(reads, who),
                        led,
                        held.size(),
                        page.at()));
    }

    private List<Colleague> others(Actor.Agent reads, Colleague who) {
        return team.list(reads).stream()
                .filter(one -> one.isLedBy(reads) && !one.agent().equals(who.agent()))
                .toList();
    }

    private static Response wrong(TemplateInstance page) {
        return Response.status(400).entity(page.render()).build();
    }

    private static Response back(String agent) {
        String name = URLEncoder.encode(agent, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.seeOther(URI.create("/console/team/people/" + name)).build();
    }
}
