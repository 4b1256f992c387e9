// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

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
import org.guichet.audit.Reads;
import org.guichet.helpdesk.quarantine.HeldMail;
import org.guichet.helpdesk.quarantine.Judging;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.Shell.Section;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Mail that was held back, and each judgement on it as a resource of its own. Agents come from the
 * ticket that a mail names; the list is for those who look after what names none.
 */
@Path("/console/quarantine")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class QuarantinePages {

    private final SignedIn signedIn;
    private final QuarantineScreens screens;
    private final Judging judging;
    private final Reader reader;
    private final Reads reads;

    QuarantinePages(
            SignedIn signedIn,
            QuarantineScreens screens,
            Judging judging,
            Reader reader,
            Reads reads) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.judging = judging;
        this.reader = reader;
        this.reads = reads;
    }

    @GET
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
    public TemplateInstance list(
            @RestQuery @Nullable String view, @RestQuery @Nullable String after) {
        return screens.list(signedIn.agent(), "judged".equals(view), Digits.parse(after));
    }

    @GET
    @Path("/{id:[0-9]{1,18}}")
    public TemplateInstance mail(@RestPath long id) {
        HeldMail mail = screens.find(signedIn.agent(), id);
        reads.record(signedIn.agent(), "held-mail.read", "held-mail:" + id, "");
        return screens.mail(signedIn.agent(), mail, false);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/addition")
    public Response add(@RestPath long id) {
        return answer(judging.add(signedIn.agent(), id));
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/ticket")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME})
    public Response open(@RestPath long id) {
        return answer(judging.open(signedIn.agent(), id));
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/disposal")
    public Response discard(@RestPath long id) {
        return answer(judging.discard(signedIn.agent(), id));
    }

    /** Where a browser comes from sign-in when the session had run out as a button was pressed. */
    @GET
    @Path("/{id:[0-9]{1,18}}/{judgement:addition|ticket|disposal}")
    public Response afterSignIn(@RestPath long id, @RestPath String judgement) {
        reader.language();
        return Response.seeOther(URI.create("/console/quarantine/" + id)).build();
    }

    private Response answer(Judging.End end) {
        return switch (end) {
            case Judging.End.Done done -> Response.seeOther(onward(done.mail())).build();
            case Judging.End.Late late ->
                    Response.status(Response.Status.CONFLICT)
                            .entity(screens.mail(signedIn.agent(), late.mail(), true).render())
                            .build();
        };
    }

    /** Where an agent goes on: in the ticket, where there is one that they may see. */
    private URI onward(HeldMail mail) {
        return URI.create(
                mail.judgement()
                        .flatMap(HeldMail.Judgement::ticket)
                        .filter(ticket -> Section.TICKETS.isFor(signedIn.agent()))
                        .map(ticket -> "/console/tickets/" + ticket + "#last")
                        .orElse("/console/quarantine/" + mail.id()));
    }
}
