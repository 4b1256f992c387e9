// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.PartnerPolicies;
import org.guichet.helpdesk.sla.PartnerTerms;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.guichet.redaction.Redaction;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** When partners work and what they promise; the provider closes days. */
@Path("/console/sla")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PolicyPages {

    private static final int LONGEST_WHY = 100;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policies(List<PartnerTerms> partners, Instant now);

        static native TemplateInstance policy(
                PartnerTerms terms, boolean writes, Closing closing, Instant now);
    }

    /** The day that somebody wants closed, and what is wrong with it. */
    public record Closing(
            String day, String why, @Nullable String dayError, @Nullable String whyError) {

        static final Closing NONE = new Closing("", "", null, null);
    }

    private final SignedIn signedIn;
    private final PartnerPolicies policies;
    private final Redaction redaction;
    private final Reader reader;

    PolicyPages(SignedIn signedIn, PartnerPolicies policies, Redaction redaction, Reader reader) {
        this.signedIn = signedIn;
        this.policies = policies;
        this.redaction = redaction;
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public TemplateInstance all() {
        Actor.Agent agent = signedIn.agent();
        List<PartnerTerms> partners =
                policies.partners(agent).keySet().stream()
                        .map(partner -> policies.of(agent, partner))
                        .toList();
        Page page = reader.page();
        return page.show(Templates.policies(partners, page.at()));
    }

    @GET
    @Path("{partner}")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response one(@RestPath String partner) {
        return page(200, policies.of(signedIn.agent(), partner), Closing.NONE);
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    @Path("{partner}/{act:closed-days|versions|hours}")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response afterSignIn(@RestPath String partner) {
        reader.language();
        return Response.seeOther(URI.create("/console/sla")).build();
    }

    @POST
    @Path("{partner}/closed-days")
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response close(
            @RestPath String partner,
            @RestForm @DefaultValue("") String day,
            @RestForm @DefaultValue("") String why) {
        PartnerTerms terms = policies.of(signedIn.agent(), partner);
        Optional<LocalDate> wanted = FirstDay.day(day);
        String reason = kept(why);
        Closing closing = new Closing(day, why, dayError(wanted, terms), whyError(reason));
        if (wanted.isEmpty() || closing.dayError() != null || closing.whyError() != null) {
            return page(400, terms, closing);
        }
        policies.close(signedIn.agent(), partner, wanted.get(), reason);
        return Response.seeOther(URI.create("/console/sla/" + partner)).build();
    }

    private @Nullable String dayError(Optional<LocalDate> day, PartnerTerms terms) {
        Instant now = reader.page().at();
        ZoneId zone = terms.calendar().map(PartnerTerms.Calendar::zone).orElse(ZoneOffset.UTC);
        return day.filter(one -> FirstDay.isAhead(one, zone, now)).isPresent()
                ? null
                : Texts.in(reader.language(), PolicyMessages.class).errorDay();
    }

    private @Nullable String whyError(String why) {
        if (why.isEmpty()) {
            return Texts.in(reader.language(), PolicyMessages.class).errorWhy();
        }
        return why.length() > LONGEST_WHY
                ? Texts.in(reader.language(), PageMessages.class)
                        .errorTooLong(Shown.number(LONGEST_WHY, reader.language()))
                : null;
    }

    /** As it is kept: on one line, without keys. */
    private String kept(String why) {
        return redaction.redact(why.replaceAll("[\\p{Cntrl}\\s]+", " ")).text().strip();
    }

    private Response page(int status, PartnerTerms terms, Closing closing) {
        Page page = reader.page();
        boolean writes = signedIn.agent().is(Role.PROVIDER);
        return Response.status(status)
                .entity(page.show(Templates.policy(terms, writes, closing, page.at())).render())
                .build();
    }
}
