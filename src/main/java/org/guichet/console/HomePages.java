// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.Shell;
import org.guichet.page.SignedIn;

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

    private final SignedIn signedIn;
    private final Reader reader;

    HomePages(SignedIn signedIn, Reader reader) {
        this.signedIn = signedIn;
        this.reader = reader;
    }

    @GET
    public Response home() {
        Actor.Agent agent = signedIn.agent();
        if (agent.is(Role.AGENT) || agent.is(Role.LEAD)) {
            return Response.seeOther(URI.create("/console/tickets")).build();
        }
        Page page = reader.page();
        List<String> places = Shell.sections(page).stream().map(Shell.Section::key).toList();
        return Response.ok(page.show(ConsoleTemplates.home(places))).type("text/html").build();
    }
}
