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
import org.guichet.helpdesk.CaseMessages;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Escalations;
import org.guichet.helpdesk.ticket.HandOver;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A ticket's way to the provider's second level, by a form that asks for what is needed there. */
@Path("/console/tickets/{number:[0-9]{1,12}}/escalation")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EscalationPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance escalation(
                TicketView ticket, Standing standing, Asked asked, @Nullable Moved moved);
    }

    /**
     * What was typed, and what is wrong with it.
     *
     * @param key of the form, by which its drafts go when it was taken
     */
    public record Asked(
            HandOver said,
            String key,
            @Nullable String triedError,
            @Nullable String askedError,
            @Nullable String expectedError) {

        static Asked nothing() {
            return new Asked(new HandOver("", "", ""), FormKey.fresh().value(), null, null, null);
        }

        boolean isWrong() {
            return triedError != null || askedError != null || expectedError != null;
        }

        public boolean isEmpty() {
            return said.tried().isBlank() && said.asked().isBlank() && said.expected().isBlank();
        }
    }

    private final SignedIn signedIn;
    private final EscalationForms forms;
    private final Escalations escalations;

    EscalationPages(SignedIn signedIn, EscalationForms forms, Escalations escalations) {
        this.signedIn = signedIn;
        this.forms = forms;
        this.escalations = escalations;
    }

    @GET
    public Response form(@RestPath long number) {
        return page(200, number, Asked.nothing(), null);
    }

    @POST
    public Response handOver(
            @RestPath long number,
            @RestForm @DefaultValue("") String tried,
            @RestForm @DefaultValue("") String asked,
            @RestForm @DefaultValue("") String expected,
            @RestForm @DefaultValue("") String key) {
        HandOver said = new HandOver(tried, asked, expected);
        Asked checked = checked(said, FormKey.parse(key).orElseGet(FormKey::fresh).value());
        if (checked.isWrong()) {
            return page(400, number, checked, null);
        }
        if (escalations.handOver(signedIn.agent(), number, said)
                instanceof Casework.End.Moved moved) {
            return page(409, number, checked, moved.change());
        }
        return forms.taken(number, checked.key());
    }

    private Asked checked(HandOver said, String key) {
        CaseMessages texts = forms.words();
        return new Asked(
                said,
                key,
                forms.error(said.tried(), texts.errorTried()),
                forms.error(said.asked(), texts.errorAsked()),
                forms.error(said.expected(), texts.errorExpected()));
    }

    private Response page(int status, long number, Asked asked, Casework.@Nullable Change change) {
        return forms.page(
                status,
                number,
                change,
                (ticket, standing, moved) -> Templates.escalation(ticket, standing, asked, moved));
    }
}
