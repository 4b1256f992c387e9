// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Complaints;
import org.guichet.helpdesk.ticket.ListPlace;
import org.guichet.helpdesk.ticket.TicketList;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestQuery;

/** The complaints that wait for their answer, by the day it is owed: for leads and the provider. */
@Path("/console/complaints")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ComplaintListPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance complaints(TicketRows.Rows list, ListPages pages);
    }

    private final SignedIn signedIn;
    private final Complaints complaints;
    private final TicketRows rows;
    private final Reader reader;

    ComplaintListPages(SignedIn signedIn, Complaints complaints, TicketRows rows, Reader reader) {
        this.signedIn = signedIn;
        this.complaints = complaints;
        this.rows = rows;
        this.reader = reader;
    }

    @GET
    public TemplateInstance list(
            @RestQuery Optional<String> after, @RestQuery Optional<String> before) {
        TicketList list = complaints.list(signedIn.agent(), ListPlace.parse(after, before));
        Page page = reader.page();
        return page.show(
                Templates.complaints(
                        rows.of(list.tickets(), page), ListPages.of("/console/complaints", list)));
    }
}
