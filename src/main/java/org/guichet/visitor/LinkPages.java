// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A customer proves who they are by a link sent to the address that the core knows. The answer is
 * the same whether an account has the address or not.
 */
@Path("/premium/link")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class LinkPages {

    @CheckedTemplate(basePath = "visitor", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        static native TemplateInstance request(String email, boolean notAnAddress, String next);

        static native TemplateInstance requested();

        static native TemplateInstance link(String token);

        static native TemplateInstance confirm(
                String token, String number, AskedTickets.@Nullable Asked asked);

        static native TemplateInstance confirmed(String ticket, boolean before);
    }

    private final LinkRequests requests;
    private final Links links;
    private final AskedTickets tickets;
    private final Cookies cookies;
    private final Reader reader;

    LinkPages(
            LinkRequests requests,
            Links links,
            AskedTickets tickets,
            Cookies cookies,
            Reader reader) {
        this.requests = requests;
        this.links = links;
        this.tickets = tickets;
        this.cookies = cookies;
        this.reader = reader;
    }

    @GET
    public TemplateInstance request(@QueryParam("next") @Nullable String next) {
        return reader.page().show(Templates.request("", false, OnwardPath.of(next)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response requestLink(
            @FormParam("email") @Nullable String email, @FormParam("next") @Nullable String next) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return Response.status(400)
                    .entity(
                            reader.page()
                                    .show(
                                            Templates.request(
                                                    email == null ? "" : email,
                                                    true,
                                                    OnwardPath.of(next))))
                    .build();
        }
        requests.request(address.get(), OnwardPath.of(next), reader.language());
        return Response.seeOther(URI.create("/premium/link/requested")).build();
    }

    @GET
    @Path("requested")
    public TemplateInstance requested() {
        return reader.page().show(Templates.requested());
    }

    /** A page with a button: mail scanners follow links, they do not press buttons. */
    @GET
    @Path("{token}")
    public TemplateInstance look(
            @PathParam("token") String token, @QueryParam("now") @Nullable String now) {
        return reader.page()
                .show(
                        switch (links.look(token)) {
                            case Links.Seen.SignIn in -> Templates.link(token);
                            case Links.Seen.ToConfirm one ->
                                    Templates.confirm(
                                            token,
                                            Shown.ticket(one.ticket()),
                                            tickets.of(one.ticket()).orElse(null));
                            case Links.Seen.Confirmed one ->
                                    Templates.confirmed(Shown.ticket(one.ticket()), now == null);
                        });
    }

    @POST
    @Path("{token}")
    public Response use(@PathParam("token") String token) {
        return switch (links.use(token)) {
            case Links.Used.SignedIn in ->
                    Response.seeOther(URI.create(OnwardPath.of(in.next())))
                            .cookie(cookies.session(in.token()))
                            .build();
            case Links.Used.Confirmed confirmed ->
                    Response.seeOther(URI.create("/premium/link/" + token + "?now=yes")).build();
        };
    }
}
