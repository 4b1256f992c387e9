// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.text.Collator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.helpdesk.sla.Outlook.Preview;
import org.guichet.helpdesk.sla.PartnerHours;
import org.guichet.helpdesk.sla.PartnerPolicies;
import org.guichet.helpdesk.sla.PartnerTerms;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A partner's next hours: looked at before they are kept, and never changed. */
@Path("/console/sla/{partner}/hours")
@RolesAllowed(Role.PROVIDER_NAME)
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HoursPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policyHours(
                PartnerTerms terms,
                PartnerTerms.Calendar calendar,
                HoursForm form,
                List<Choice> countries,
                Errors errors,
                Optional<Preview> preview);
    }

    public record Choice(String code, String name) {}

    /** A text beside each field that needs mending. */
    public record Errors(
            @Nullable String from,
            @Nullable String zone,
            @Nullable String holidays,
            @Nullable String hours) {

        static final Errors NONE = new Errors(null, null, null, null);

        boolean any() {
            return from != null || zone != null || holidays != null || hours != null;
        }

        static Errors of(String from) {
            return new Errors(from, null, null, null);
        }
    }

    private final SignedIn signedIn;
    private final PartnerPolicies policies;
    private final PartnerHours hours;
    private final Reader reader;

    HoursPages(SignedIn signedIn, PartnerPolicies policies, PartnerHours hours, Reader reader) {
        this.signedIn = signedIn;
        this.policies = policies;
        this.hours = hours;
        this.reader = reader;
    }

    /** Begins with those that come last. */
    @GET
    @Path("new")
    public Response form(@RestPath String partner) {
        PartnerTerms terms = policies.of(signedIn.agent(), partner);
        PartnerTerms.Calendar last =
                terms.coming().isEmpty() ? inForce(terms) : terms.coming().getLast().calendar();
        return page(200, terms, HoursForm.of(last), Errors.NONE, Optional.empty());
    }

    private static PartnerTerms.Calendar inForce(PartnerTerms terms) {
        return terms.calendar()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-partner"));
    }

    @POST
    public Response add(@RestPath String partner, @BeanParam HoursForm form) {
        Actor.Agent agent = signedIn.agent();
        PartnerTerms terms = policies.of(agent, partner);
        Optional<Instant> from = form.begins(inForce(terms).zone(), reader.page().at());
        Optional<ZoneId> zone = form.zone(hours::knows);
        Errors errors = errors(form, from.isPresent(), zone.isPresent());
        if (errors.any() || from.isEmpty() || zone.isEmpty()) {
            return page(400, terms, form, errors, Optional.empty());
        }
        PartnerHours.Hours wanted = form.hours(zone.get());
        if (!form.saves()) {
            Preview preview = hours.preview(agent, partner, from.get(), wanted);
            return page(200, terms, form, errors, Optional.of(preview));
        }
        return switch (hours.add(agent, partner, from.get(), wanted)) {
            case PartnerPolicies.End.Kept kept ->
                    Response.seeOther(URI.create("/console/sla/" + partner)).build();
            case PartnerPolicies.End.There there ->
                    page(409, terms, form, Errors.of(texts().errorThere()), Optional.empty());
            case PartnerPolicies.End.Undone undone ->
                    page(
                            409,
                            terms,
                            form,
                            Errors.of(
                                    texts().errorUndone(
                                                    PolicyWords.from(
                                                            undone.later(),
                                                            inForce(terms).zone(),
                                                            reader.language()))),
                            Optional.empty());
        };
    }

    private Errors errors(HoursForm form, boolean begins, boolean zone) {
        PolicyMessages texts = texts();
        String never = form.hardlyOpens() ? texts.errorNever() : null;
        return new Errors(
                begins ? null : texts.errorFrom(),
                zone ? null : texts.errorZone(),
                form.holidaysOfNowhere(hours) ? texts.errorHolidays() : null,
                form.isWrong() ? texts.errorHours() : never);
    }

    private PolicyMessages texts() {
        return Texts.in(reader.language(), PolicyMessages.class);
    }

    private static List<Choice> countries(Language reader) {
        Collator order = Collator.getInstance(reader.locale());
        return Stream.of(Locale.getISOCountries())
                .map(Country::new)
                .map(one -> new Choice(one.code(), one.name(reader)))
                .sorted(Comparator.comparing(Choice::name, order))
                .toList();
    }

    private Response page(
            int status,
            PartnerTerms terms,
            HoursForm form,
            Errors errors,
            Optional<Preview> preview) {
        Page page = reader.page();
        return Response.status(status)
                .entity(
                        page.show(
                                        Templates.policyHours(
                                                terms,
                                                inForce(terms),
                                                form,
                                                countries(reader.language()),
                                                errors,
                                                preview))
                                .render())
                .build();
    }
}
