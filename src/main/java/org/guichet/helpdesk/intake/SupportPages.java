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
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jboss.resteasy.reactive.RestPath;
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
                SupportForm form,
                SupportForm.Errors errors,
                Optional<String> mask,
                String ourAddress);

        static native TemplateInstance thanks(String number);
    }

    private final Reader reader;
    private final Visitors visitors;
    private final HolderQuestion holders;
    private final FormIntake intake;
    private final ThreadLinks links;
    private final String ourAddress;

    SupportPages(
            Reader reader,
            Visitors visitors,
            HolderQuestion holders,
            FormIntake intake,
            ThreadLinks links,
            @ConfigProperty(name = "guichet.mail.smtp.from") String ourAddress) {
        this.reader = reader;
        this.visitors = visitors;
        this.holders = holders;
        this.intake = intake;
        this.links = links;
        this.ourAddress = ourAddress;
    }

    @GET
    public TemplateInstance form(@RestQuery @Nullable String topic) {
        return shown(
                SupportForm.empty(topic == null ? "" : topic),
                SupportForm.Errors.NONE,
                visitors.current());
    }

    @POST
    public Response write(@BeanParam SupportForm form) {
        Optional<Visitor> visitor = visitors.shownTo(form.shownTo);
        SupportForm.Errors errors = form.errors(visitor.isPresent(), reader.language());
        if (errors.any() || form.isTrapped()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(shown(form.again(), errors, visitor).render())
                    .build();
        }
        long number = visitor.isPresent() ? openSigned(form, visitor.get()) : openTyped(form);
        return Response.seeOther(URI.create("/support/thanks/" + links.receipt(number))).build();
    }

    private long openSigned(SupportForm form, Visitor visitor) {
        return intake.open(
                form.mark(visitor.account().value()),
                form.enquiry(Enquiry.from(visitor), reader.language(), visitor.country()),
                new HolderAnswer.Nobody(),
                form.isComplaint());
    }

    /** What is answered does not depend on whether the address is known. */
    private long openTyped(SupportForm form) {
        EmailAddress address = new EmailAddress(form.email.strip());
        HolderAnswer holder = holders.ask(address);
        return intake.open(
                form.mark(address.normal()),
                form.enquiry(new Enquiry.From.Typed(address), reader.language(), Optional.empty()),
                holder,
                form.isComplaint());
    }

    /** Only to whom we sent there: that a message arrived is not said of one that did not. */
    @GET
    @Path("/thanks/{receipt}")
    public TemplateInstance thanks(@RestPath String receipt) {
        OptionalLong number = links.received(receipt);
        if (number.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
        }
        return reader.page().show(Templates.thanks(Shown.ticket(number.getAsLong())));
    }

    private TemplateInstance shown(
            SupportForm form, SupportForm.Errors errors, Optional<Visitor> visitor) {
        return reader.page()
                .show(Templates.support(form, errors, visitor.map(Visitor::mask), ourAddress));
    }
}
