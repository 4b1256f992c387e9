// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.Reader;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The form by which customers write to us. */
@Path("/support")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SupportPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance support(
                SupportForm form, SupportForm.Errors errors, Optional<String> mask);

        static native TemplateInstance thanks(Optional<String> number);
    }

    private final Reader reader;
    private final Visitors visitors;
    private final HolderQuestion holders;
    private final Enquiries enquiries;

    SupportPages(Reader reader, Visitors visitors, HolderQuestion holders, Enquiries enquiries) {
        this.reader = reader;
        this.visitors = visitors;
        this.holders = holders;
        this.enquiries = enquiries;
    }

    @GET
    public TemplateInstance form(@RestQuery @Nullable String topic) {
        SupportForm form = new SupportForm();
        form.topic = topic == null ? "" : topic;
        return shown(form, SupportForm.Errors.NONE, visitors.current());
    }

    @POST
    public Response write(@BeanParam SupportForm form) {
        if (form.isByMachine()) {
            return Response.seeOther(URI.create("/support/thanks")).build();
        }
        Optional<Visitor> visitor = visitors.current();
        SupportForm.Errors errors = form.errors(visitor.isPresent(), reader.language());
        if (errors.any()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(shown(form, errors, visitor).render())
                    .build();
        }
        long number = visitor.isPresent() ? openSigned(form, visitor.get()) : openTyped(form);
        return Response.seeOther(URI.create("/support/thanks?number=" + number)).build();
    }

    private long openSigned(SupportForm form, Visitor visitor) {
        return enquiries.open(
                form.enquiry(Enquiry.from(visitor), reader.language(), visitor.country()),
                new HolderAnswer.Nobody());
    }

    /** What is answered does not depend on whether the address is known. */
    private long openTyped(SupportForm form) {
        EmailAddress address = new EmailAddress(form.email.strip());
        HolderAnswer holder = holders.ask(address);
        return enquiries.open(
                form.enquiry(new Enquiry.From.Typed(address), reader.language(), Optional.empty()),
                holder);
    }

    @GET
    @Path("/thanks")
    public TemplateInstance thanks(@RestQuery @Nullable String number) {
        Optional<String> known =
                number != null && number.matches("[0-9]{5,12}")
                        ? Optional.of(TicketView.spaced(Long.parseLong(number)))
                        : Optional.empty();
        return reader.page().show(Templates.thanks(known));
    }

    private TemplateInstance shown(
            SupportForm form, SupportForm.Errors errors, Optional<Visitor> visitor) {
        return reader.page().show(Templates.support(form, errors, visitor.map(Visitor::mask)));
    }
}
