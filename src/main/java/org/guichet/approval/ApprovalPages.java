// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What waits for a second person, and what became of what did. */
@Path("/console/approvals")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({
    Role.AGENT_NAME,
    Role.LEAD_NAME,
    Role.PROVIDER_NAME,
    Role.AUDITOR_NAME,
    Role.ADMIN_NAME
})
class ApprovalPages {

    /** A proposal as a page shows it to one reader. */
    public record Line(
            Proposal proposal,
            String title,
            String consequence,
            Optional<String> page,
            List<ApprovedAct.Fact> facts,
            boolean mine,
            boolean decides,
            boolean open) {

        /** For choosing words: {@code approved}, {@code expired}, {@code open}. */
        public String state() {
            return proposal.decision()
                    .map(decision -> decision.outcome().key())
                    .orElse(open ? "open" : "expired");
        }
    }

    @CheckedTemplate(basePath = "approval")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance proposals(List<Line> open, List<Line> over);

        /**
         * @param late whether the reader's click came too late to change anything
         * @param held what is in the way of it, or was when the reader approved it
         * @param blocked whether it is known to be in the way still: then nobody is to approve
         */
        static native TemplateInstance proposal(
                Line line, boolean late, @Nullable String held, boolean blocked);
    }

    private final Approvals approvals;
    private final ProposalList list;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;
    private final InstantSource clock;

    ApprovalPages(
            Approvals approvals,
            ProposalList list,
            Reads reads,
            SignedIn signedIn,
            Reader reader,
            InstantSource clock) {
        this.approvals = approvals;
        this.list = list;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance proposals() {
        Actor.Agent agent = signedIn.agent();
        return reader.page()
                .show(
                        Templates.proposals(
                                lines(list.open(agent), agent), lines(list.over(agent), agent)));
    }

    @GET
    @Path("/{id}")
    public Response proposal(@RestPath UUID id) {
        Actor.Agent agent = signedIn.agent();
        Proposal found =
                list.find(agent, id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-proposal"));
        return page(200, found, agent, false, null);
    }

    /** Where a browser comes from sign-in, or by a link to another language: see work items. */
    @GET
    @Path("/{id}/{act:approval|refusal}")
    public Response afterSignIn(@RestPath UUID id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/approvals/" + id)).build();
    }

    @POST
    @Path("/{id}/approval")
    public Response approve(@RestPath UUID id) {
        Actor.Agent agent = signedIn.agent();
        return answer(approvals.approve(agent, id), agent);
    }

    @POST
    @Path("/{id}/refusal")
    public Response refuse(@RestPath UUID id) {
        Actor.Agent agent = signedIn.agent();
        return answer(approvals.refuse(agent, id), agent);
    }

    private Response answer(Approvals.End end, Actor.Agent agent) {
        return switch (end) {
            case Approvals.End.Done done ->
                    Response.seeOther(URI.create("/console/approvals/" + done.proposal().id()))
                            .build();
            case Approvals.End.Late late -> page(409, late.proposal(), agent, true, null);
            case Approvals.End.Held held ->
                    page(
                            held.why().status(),
                            held.proposal(),
                            agent,
                            false,
                            held.why().words().apply(reader.language()));
        };
    }

    private Response page(
            int status, Proposal proposal, Actor.Agent agent, boolean late, @Nullable String held) {
        Language language = reader.language();
        ApprovedAct act = list.act(proposal.kind());
        boolean decides = list.decides(agent, proposal);
        List<ApprovedAct.Fact> facts = act.facts(proposal, decides, language);
        if (decides && !facts.isEmpty()) {
            // they say what only the second person is told
            reads.record(agent, "proposal.read", proposal.subject(), "proposal:" + proposal.id());
        }
        Line line = line(proposal, agent, language, clock.instant(), facts);
        Optional<String> known =
                line.open()
                        ? act.known(proposal).map(why -> why.words().apply(language))
                        : Optional.empty();
        TemplateInstance shown =
                Templates.proposal(
                        line, late, held == null ? known.orElse(null) : held, known.isPresent());
        return Response.status(status)
                .type("text/html")
                .entity(reader.page().show(shown).render())
                .build();
    }

    private List<Line> lines(List<Proposal> proposals, Actor.Agent agent) {
        Language language = reader.language();
        Instant now = clock.instant();
        return proposals.stream().map(one -> line(one, agent, language, now, List.of())).toList();
    }

    private Line line(
            Proposal proposal,
            Actor.Agent agent,
            Language language,
            Instant now,
            List<ApprovedAct.Fact> facts) {
        ApprovedAct act = list.act(proposal.kind());
        ApprovedAct.Words words = act.words(language);
        return new Line(
                proposal,
                words.title(),
                words.consequence(),
                act.page(proposal, agent),
                facts,
                proposal.isBy(agent.username()),
                list.decides(agent, proposal),
                proposal.isOpen(now));
    }
}
