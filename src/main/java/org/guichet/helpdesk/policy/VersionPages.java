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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Outlook.Preview;
import org.guichet.helpdesk.sla.PartnerPolicies;
import org.guichet.helpdesk.sla.PartnerTerms;
import org.guichet.helpdesk.sla.PartnerTerms.Rule;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The next version of what a partner promises: looked at before it is kept, and never changed. */
@Path("/console/sla/{partner}/versions")
@RolesAllowed(Role.PROVIDER_NAME)
@Blocking
@Produces(MediaType.TEXT_HTML)
public class VersionPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policyVersion(
                PartnerTerms terms, Typed typed, Optional<Preview> preview);
    }

    /** What was typed, and what is wrong with it. */
    public record Typed(
            String from,
            List<VersionForm.Row> rows,
            @Nullable String fromError,
            @Nullable String rowsError) {}

    private final SignedIn signedIn;
    private final PartnerPolicies policies;
    private final Reader reader;

    VersionPages(SignedIn signedIn, PartnerPolicies policies, Reader reader) {
        this.signedIn = signedIn;
        this.policies = policies;
        this.reader = reader;
    }

    /** Begins with the newest version. */
    @GET
    @Path("new")
    public Response form(@RestPath String partner) {
        PartnerTerms terms = policies.of(signedIn.agent(), partner);
        List<VersionForm.Row> rows =
                terms.versions().stream()
                        .findFirst()
                        .map(version -> version.rules().stream().map(VersionForm.Row::of).toList())
                        .orElse(List.of());
        return page(200, terms, new Typed("", rows, null, null), Optional.empty());
    }

    @POST
    public Response add(@RestPath String partner, @BeanParam VersionForm form) {
        Actor.Agent agent = signedIn.agent();
        PartnerTerms terms = policies.of(agent, partner);
        List<VersionForm.Row> rows = form.filled();
        ZoneId zone =
                terms.calendar()
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-partner"))
                        .zone();
        Optional<Instant> from = form.begins(zone, reader.page().at());
        PolicyMessages texts = Texts.in(reader.language(), PolicyMessages.class);
        Typed typed =
                new Typed(
                        form.typedFrom(),
                        rows,
                        from.isEmpty() ? texts.errorFrom() : null,
                        rows.isEmpty()
                                        || VersionForm.areTooMany(rows)
                                        || rows.stream().anyMatch(VersionForm.Row::wrong)
                                ? texts.errorRows()
                                : null);
        if (from.isEmpty() || typed.rowsError() != null) {
            return page(400, terms, typed, Optional.empty());
        }
        List<Rule> rules = rows.stream().map(VersionForm.Row::rule).toList();
        if (!form.saves()) {
            Preview preview = policies.preview(agent, partner, from.get(), rules);
            return page(200, terms, typed, Optional.of(preview));
        }
        return switch (policies.add(agent, partner, from.get(), rules)) {
            case PartnerPolicies.End.Kept kept ->
                    Response.seeOther(URI.create("/console/sla/" + partner)).build();
            case PartnerPolicies.End.There there -> again(terms, typed, texts.errorThere());
            case PartnerPolicies.End.Undone undone ->
                    again(
                            terms,
                            typed,
                            texts.errorPromisesUndone(
                                    PolicyWords.from(undone.later(), zone, reader.language())));
        };
    }

    private Response again(PartnerTerms terms, Typed typed, String fromError) {
        return page(
                409,
                terms,
                new Typed(typed.from(), typed.rows(), fromError, null),
                Optional.empty());
    }

    private Response page(int status, PartnerTerms terms, Typed typed, Optional<Preview> preview) {
        Typed shown =
                new Typed(
                        typed.from(),
                        VersionForm.withRoom(typed.rows()),
                        typed.fromError(),
                        typed.rowsError());
        return Response.status(status)
                .entity(reader.page().show(Templates.policyVersion(terms, shown, preview)).render())
                .build();
    }
}
