// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.guichet.approval.ProposalList;
import org.guichet.helpdesk.quarantine.Quarantine;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.Shell;
import org.guichet.page.SignedIn;
import org.guichet.work.WorkList;

/** {@code /console}: agents go to their tickets; others see what they have here. */
@Path("/console")
@Blocking
@RolesAllowed({
    Role.AGENT_NAME,
    Role.LEAD_NAME,
    Role.PROVIDER_NAME,
    Role.FINANCE_NAME,
    Role.AUDITOR_NAME,
    Role.ADMIN_NAME
})
class HomePages {

    /**
     * A section of the console.
     *
     * @param waiting how many things wait there for a person; 0 where nothing is counted
     */
    public record Place(String key, long waiting) {}

    private final SignedIn signedIn;
    private final WorkList work;
    private final Quarantine quarantine;
    private final ProposalList proposals;
    private final Reader reader;

    HomePages(
            SignedIn signedIn,
            WorkList work,
            Quarantine quarantine,
            ProposalList proposals,
            Reader reader) {
        this.signedIn = signedIn;
        this.work = work;
        this.quarantine = quarantine;
        this.proposals = proposals;
        this.reader = reader;
    }

    @GET
    public Response home() {
        Actor.Agent agent = signedIn.agent();
        // a link to another language may lead here: what it asks for is kept
        reader.language();
        if (agent.is(Role.AGENT) || agent.is(Role.LEAD)) {
            return Response.seeOther(URI.create("/console/tickets")).build();
        }
        Page page = reader.page();
        List<Place> places =
                Shell.sections(page).stream()
                        .map(section -> new Place(section.key(), waiting(section, agent)))
                        .toList();
        return Response.ok(page.show(ConsoleTemplates.home(places))).type("text/html").build();
    }

    private long waiting(Shell.Section section, Actor.Agent agent) {
        return switch (section) {
            case QUARANTINE -> quarantine.countHeld(agent);
            case WORK_ITEMS -> work.count(WorkList.View.OPEN, agent);
            case APPROVALS -> proposals.countFor(agent);
            case TICKETS, MACROS, ARTICLES, ACCESS, TEAM, SLA, RELAY, POST, AUDIT -> 0;
        };
    }
}
