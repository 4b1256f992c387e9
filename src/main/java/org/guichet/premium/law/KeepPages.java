// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Refusal;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.premium.subscription.Subscription;
import org.guichet.visitor.Visitor;
import org.guichet.visitor.Visitors;
import org.jspecify.annotations.Nullable;

/**
 * A customer keeps the plan after a cancellation: by the link in its letter, or signed in. Looking
 * changes nothing: mail scanners follow links, they do not press buttons.
 */
@Path("/premium/keep")
@Blocking
@PermitAll
public class KeepPages {

    @CheckedTemplate(basePath = "premium")
    static class Templates {
        static native TemplateInstance keep(Subscription contract, String token, Page page);

        static native TemplateInstance kept(Page page);

        static native TemplateInstance endingAgain(Subscription contract, Page page);
    }

    private final TakingBack takingBack;
    private final KeepLinks links;
    private final Visitors visitors;
    private final Reader reader;

    KeepPages(TakingBack takingBack, KeepLinks links, Visitors visitors, Reader reader) {
        this.takingBack = takingBack;
        this.links = links;
        this.visitors = visitors;
        this.reader = reader;
    }

    @POST
    public Response keepMine(@FormParam("shown-to") @Nullable String shownTo) {
        Optional<Visitor> visitor = visitors.shownTo(shownTo);
        if (visitor.isEmpty()) {
            return Response.seeOther(URI.create("/premium/identify?next=/premium/manage")).build();
        }
        takingBack.byHolder(visitor.get().account());
        return Response.seeOther(URI.create("/premium/manage")).build();
    }

    @GET
    @Path("{token}")
    public Response look(@PathParam("token") String token) {
        Page page = reader.page();
        TemplateInstance shown =
                switch (takingBack.look(declaration(token))) {
                    case TakingBack.Standing.Ending ending ->
                            Templates.keep(ending.contract(), token, page);
                    case TakingBack.Standing.Kept kept -> Templates.kept(page);
                    case TakingBack.Standing.EndingAgain ending ->
                            Templates.endingAgain(ending.contract(), page);
                };
        return Response.ok(page.show(shown)).build();
    }

    /** Leads to the same address, which says what became of it. */
    @POST
    @Path("{token}")
    public Response keep(@PathParam("token") String token) {
        takingBack.byLink(declaration(token));
        return Response.seeOther(URI.create("/premium/keep/" + token)).build();
    }

    private UUID declaration(String token) {
        return links.read(token)
                .orElseThrow(() -> new Refusal(Refusal.Kind.GONE, "cancellation-final"));
    }
}
