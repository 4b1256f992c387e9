// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

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
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.guichet.work.Settling;
import org.guichet.work.WorkItem;
import org.guichet.work.WorkList;
import org.guichet.work.WorkList.Place;
import org.guichet.work.WorkList.View;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the product cannot decide by itself: somebody takes it and says how it was settled. */
@Path("/console/work-items")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
class WorkPages {

    /**
     * What was typed and is not kept.
     *
     * @param late whether somebody else was quicker
     * @param unseen whether cases came that were not on the page
     * @param cases that the reader has seen
     */
    public record Attempt(
            String how, @Nullable String error, boolean late, boolean unseen, long cases) {

        static Attempt none(WorkItem item) {
            return new Attempt("", null, false, false, item.cases());
        }

        /** What came since the page was drawn stays unseen: this answer says nothing of it. */
        static Attempt wrong(String how, String error, long cases) {
            return new Attempt(how, error, false, false, cases);
        }

        static Attempt late(String how, WorkItem item) {
            return new Attempt(how, null, true, false, item.cases());
        }

        static Attempt unseen(String how, WorkItem item) {
            return new Attempt(how, null, false, true, item.cases());
        }
    }

    private final WorkList list;
    private final Settling settling;
    private final SignedIn signedIn;
    private final Reader reader;
    private final Reads reads;
    private final InstantSource clock;

    WorkPages(
            WorkList list,
            Settling settling,
            SignedIn signedIn,
            Reader reader,
            Reads reads,
            InstantSource clock) {
        this.list = list;
        this.settling = settling;
        this.signedIn = signedIn;
        this.reader = reader;
        this.reads = reads;
        this.clock = clock;
    }

    @GET
    public TemplateInstance work(
            @RestQuery @Nullable String view, @RestQuery @Nullable String after) {
        Actor.Agent agent = signedIn.agent();
        View chosen = View.parse(view).orElse(View.OPEN);
        Optional<Place> from = Place.parse(after);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (View each : View.values()) {
            counts.put(each.key(), list.count(each, agent));
        }
        return reader.page()
                .show(
                        ConsoleTemplates.work(
                                chosen.key(),
                                counts,
                                list.overdue(agent),
                                list.page(chosen, agent, from),
                                from.isPresent(),
                                clock.instant()));
    }

    @GET
    @Path("/{id}")
    public Response item(@RestPath UUID id) {
        WorkItem item = list.find(signedIn.agent(), id).orElseThrow(WorkPages::unknown);
        reads.record(signedIn.agent(), "work.read", "work:" + id, item.kind());
        return page(200, item, Attempt.none(item));
    }

    /**
     * Where a browser comes from sign-in when the session had run out as a form was sent, or by a
     * link to another language on what answered one: both ask for the form's address.
     */
    @GET
    @Path("/{id}/{act:owner|settlement}")
    public Response afterSignIn(@RestPath UUID id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/work-items/" + id)).build();
    }

    /**
     * @param from who had it on the page that was looked at
     */
    @POST
    @Path("/{id}/owner")
    public Response take(@RestPath UUID id, @RestForm @DefaultValue("") String from) {
        Optional<String> before = Optional.of(from).filter(name -> !name.isEmpty());
        return answer(settling.take(signedIn.agent(), id, before), "");
    }

    /**
     * @param cases how many belonged to it on the page that was looked at
     */
    @POST
    @Path("/{id}/settlement")
    public Response settle(
            @RestPath UUID id,
            @RestForm @DefaultValue("0") long cases,
            @RestForm @DefaultValue("") String how) {
        String words = Settling.plain(how);
        String error = error(words);
        if (error != null) {
            WorkItem item = list.find(signedIn.agent(), id).orElseThrow(WorkPages::unknown);
            return page(400, item, Attempt.wrong(words, error, cases));
        }
        return answer(settling.settle(signedIn.agent(), id, cases, words), words);
    }

    private Response answer(Settling.End end, String words) {
        return switch (end) {
            case Settling.End.Done done ->
                    Response.seeOther(URI.create("/console/work-items/" + done.item().id()))
                            .build();
            case Settling.End.Late late -> page(409, late.item(), Attempt.late(words, late.item()));
            case Settling.End.Unseen unseen ->
                    page(409, unseen.item(), Attempt.unseen(words, unseen.item()));
        };
    }

    private Response page(int status, WorkItem item, Attempt attempt) {
        Actor.Agent agent = signedIn.agent();
        TemplateInstance shown =
                ConsoleTemplates.workItem(
                        item,
                        attempt,
                        item.isOf(agent.username()),
                        item.isBarredTo(agent.username()),
                        agent.is(Role.PROVIDER),
                        clock.instant());
        return Response.status(status)
                .type("text/html")
                .entity(reader.page().show(shown).render())
                .build();
    }

    private @Nullable String error(String words) {
        WorkMessages texts = Texts.in(reader.language(), WorkMessages.class);
        if (words.isEmpty()) {
            return texts.settleHowMissing();
        }
        return words.length() > Settling.LONGEST
                ? texts.settleHowTooLong(
                        Shown.number(Settling.LONGEST, reader.language()),
                        Shown.number(words.length(), reader.language()))
                : null;
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-work");
    }
}
