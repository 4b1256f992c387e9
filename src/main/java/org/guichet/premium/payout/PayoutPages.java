// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

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
import java.util.List;
import java.util.UUID;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Payouts and how they stand; finance says when one has arrived. */
@Path("/console/premium/payouts")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
public class PayoutPages {

    @CheckedTemplate(basePath = "premium")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance payouts(List<Payout> newest);

        static native TemplateInstance payout(
                Payout payout, List<Payout.Line> lines, BankLine form, boolean mayConfirm);
    }

    private final Payouts payouts;
    private final Reads reads;
    private final SignedIn signedIn;
    private final Reader reader;

    PayoutPages(Payouts payouts, Reads reads, SignedIn signedIn, Reader reader) {
        this.payouts = payouts;
        this.reads = reads;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    @GET
    public TemplateInstance list() {
        return reader.page().show(Templates.payouts(payouts.newest()));
    }

    @GET
    @Path("/{id}")
    public Response payout(@RestPath UUID id) {
        Payout payout = looked(id);
        return answer(200, payout, BankLine.of(payout));
    }

    /** Where a browser comes from sign-in, or by a link to another language. */
    @GET
    @Path("/{id}/arrival")
    public Response afterSignIn(@RestPath UUID id) {
        reader.language();
        return Response.seeOther(path(id)).build();
    }

    /** As the bank's statement has it; what is entered again replaces what was entered wrongly. */
    @POST
    @Path("/{id}/arrival")
    @RolesAllowed({Role.FINANCE_NAME, Role.PROVIDER_NAME})
    public Response arrived(
            @RestPath UUID id,
            @RestForm @DefaultValue("") String on,
            @RestForm @DefaultValue("") String amount,
            @RestForm @DefaultValue("") String reference) {
        Payout payout = looked(id);
        if (payout.isSentBack()) {
            return answer(409, payout, BankLine.of(payout));
        }
        BankLine line = BankLine.read(on, amount, reference, payout, reader.language());
        if (line.day().isEmpty() || line.isWrong()) {
            return answer(400, payout, line);
        }
        payouts.arrived(signedIn.agent(), id, line.day().get(), line.reference());
        return Response.seeOther(path(id)).build();
    }

    private static URI path(UUID id) {
        return URI.create("/console/premium/payouts/" + id);
    }

    private Response answer(int status, Payout payout, BankLine form) {
        Actor.Agent agent = signedIn.agent();
        TemplateInstance page =
                Templates.payout(
                        payout,
                        payouts.lines(payout),
                        form,
                        agent.is(Role.FINANCE) || agent.is(Role.PROVIDER));
        return Response.status(status)
                .type(MediaType.TEXT_HTML)
                .entity(reader.page().show(page).render())
                .build();
    }

    /** In the log before it is shown: its lines are payments of customers. */
    private Payout looked(UUID id) {
        Payout payout =
                payouts.find(id)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
        reads.record(signedIn.agent(), "payout.read", "payout:" + payout.reference(), "");
        return payout;
    }
}
