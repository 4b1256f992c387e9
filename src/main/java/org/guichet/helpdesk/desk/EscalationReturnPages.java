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
import org.guichet.helpdesk.desk.Draft.Typed;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Escalations;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Role;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A ticket's way back from the second level, with the reason. */
@Path("/console/tickets/{number:[0-9]{1,12}}/escalation-return")
@RolesAllowed(Role.PROVIDER_NAME)
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EscalationReturnPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance escalationReturn(
                TicketView ticket, Standing standing, Typed reason, @Nullable Moved moved);
    }

    private final SignedIn signedIn;
    private final EscalationForms forms;
    private final Escalations escalations;

    EscalationReturnPages(SignedIn signedIn, EscalationForms forms, Escalations escalations) {
        this.signedIn = signedIn;
        this.forms = forms;
        this.escalations = escalations;
    }

    @GET
    public Response form(@RestPath long number) {
        return page(200, number, Typed.nothing(), null);
    }

    @POST
    public Response handBack(
            @RestPath long number,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String key) {
        Typed typed = Typed.again(reason, key, forms.error(reason, forms.words().errorReason()));
        if (typed.error() != null) {
            return page(400, number, typed, null);
        }
        if (escalations.handBack(signedIn.agent(), number, reason)
                instanceof Casework.End.Moved moved) {
            return page(409, number, typed, moved.change());
        }
        return forms.taken(number, typed.key());
    }

    private Response page(int status, long number, Typed reason, Casework.@Nullable Change change) {
        return forms.page(
                status,
                number,
                change,
                (ticket, standing, moved) ->
                        Templates.escalationReturn(ticket, standing, reason, moved));
    }
}
