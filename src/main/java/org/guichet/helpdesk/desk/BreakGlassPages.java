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
import java.net.URI;
import java.util.Optional;
import org.guichet.approval.ApprovalMessages;
import org.guichet.approval.Approvals;
import org.guichet.approval.Proposal;
import org.guichet.helpdesk.ticket.BreakGlass;
import org.guichet.helpdesk.ticket.GlassMessages;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Asks that an account be opened though its holder proved nothing; a second person decides. */
@Path("/console/tickets/{number:[0-9]{1,12}}/break-glass")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BreakGlassPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance breakGlass(
                TicketView ticket,
                Standing standing,
                Asked asked,
                @Nullable Moved paused,
                @Nullable Proposal waits);
    }

    /** What was typed, and what is wrong with it. */
    public record Asked(
            String account,
            String reason,
            @Nullable String accountError,
            @Nullable String reasonError) {

        public boolean isEmpty() {
            return account.isEmpty() && reason.isEmpty();
        }

        /** Whether the page shows the form, with this in it. */
        public boolean fits(
                TicketView ticket,
                Standing standing,
                @Nullable Moved paused,
                @Nullable Proposal waits) {
            return ticket.proof().isEmpty() && paused == null && waits == null && standing.works();
        }

        Asked withAccountError(String error) {
            return new Asked(account, reason, error, null);
        }

        Asked withReasonError(String error) {
            return new Asked(account, reason, null, error);
        }
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final BreakGlass glass;
    private final Approvals approvals;
    private final Reader reader;

    BreakGlassPages(
            SignedIn signedIn,
            TicketScreens screens,
            BreakGlass glass,
            Approvals approvals,
            Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.glass = glass;
        this.approvals = approvals;
        this.reader = reader;
    }

    @GET
    public Response form(@RestPath long number) {
        return page(200, number, new Asked("", "", null, null));
    }

    @POST
    public Response propose(
            @RestPath long number,
            @RestForm @DefaultValue("") String account,
            @RestForm @DefaultValue("") String reason) {
        if (glass.paused(signedIn.agent()).isPresent()) {
            return page(403, number, new Asked(account, reason, null, null));
        }
        Optional<AccountId> named = AccountId.parse(account.strip());
        String why = reason.strip();
        Asked asked = checked(account.strip(), named, why);
        if (named.isEmpty() || asked.reasonError() != null) {
            return page(400, number, asked);
        }
        try {
            return proposed(number, named.get(), asked);
        } catch (Refusal no) {
            if (no.kind() == Refusal.Kind.NOT_FOUND) {
                throw no;
            }
            if (no.code().equals(BreakGlass.UNKNOWN)) {
                GlassMessages texts = Texts.in(reader.language(), GlassMessages.class);
                return page(409, number, asked.withAccountError(texts.errorUnknown()));
            }
            // the ticket went to somebody else while it was typed: its page says so, and shows it
            return page(no.kind().status(), number, asked);
        }
    }

    private Response proposed(long number, AccountId account, Asked asked) {
        Proposal made = glass.propose(signedIn.agent(), number, account, asked.reason());
        if (!approvals.says(made, asked.reason())) {
            ApprovalMessages texts = Texts.in(reader.language(), ApprovalMessages.class);
            return page(409, number, asked.withReasonError(texts.waitsAlready()));
        }
        return Response.seeOther(URI.create("/console/approvals/" + made.id())).build();
    }

    private Asked checked(String account, Optional<AccountId> named, String why) {
        GlassMessages texts = Texts.in(reader.language(), GlassMessages.class);
        String most = Shown.number(Approvals.LONGEST, reader.language());
        @Nullable String reasonError =
                why.isEmpty()
                        ? texts.errorReason()
                        : why.length() > Approvals.LONGEST
                                ? Texts.in(reader.language(), PageMessages.class).errorTooLong(most)
                                : null;
        return new Asked(
                account, why, named.isPresent() ? null : texts.errorAccount(), reasonError);
    }

    private Response page(int status, long number, Asked asked) {
        TicketView ticket = screens.conversation(signedIn.agent(), number).ticket();
        Standing standing = Standing.of(ticket, signedIn.agent());
        @Nullable Moved paused = glass.paused(signedIn.agent()).map(Moved::of).orElse(null);
        @Nullable Proposal waits =
                standing.canClose()
                        ? glass.waiting(signedIn.agent().username(), number).orElse(null)
                        : null;
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(Templates.breakGlass(ticket, standing, asked, paused, waits))
                                .render())
                .build();
    }
}
