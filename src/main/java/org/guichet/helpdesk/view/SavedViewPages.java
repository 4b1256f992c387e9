// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

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
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.desk.ListPages;
import org.guichet.helpdesk.ticket.ListPlace;
import org.guichet.helpdesk.ticket.Tag;
import org.guichet.helpdesk.ticket.TicketList;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The saved views beside the queues: their list, the tickets of each, and the form of one. */
@Path("/console/tickets/views")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SavedViewPages {

    private static final String VIEWS = "/console/tickets/views";

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance views(
                List<SavedViews.Counted> list,
                ViewForm form,
                @Nullable String error,
                boolean shareable);

        static native TemplateInstance view(
                SavedView view, TicketList list, ListPages pages, boolean changeable, Instant now);

        static native TemplateInstance viewChange(
                SavedView view, ViewForm form, @Nullable String error, boolean shareable);
    }

    private final SignedIn signedIn;
    private final SavedViews views;
    private final Tickets tickets;
    private final Reader reader;

    SavedViewPages(SignedIn signedIn, SavedViews views, Tickets tickets, Reader reader) {
        this.signedIn = signedIn;
        this.views = views;
        this.tickets = tickets;
        this.reader = reader;
    }

    @GET
    public TemplateInstance list() {
        return list(ViewForm.empty(), null);
    }

    @POST
    public Response keep(@BeanParam ViewForm form) {
        if (form.asksForNoTag()) {
            return wrong(list(form.againWithTag(noTag()), null));
        }
        return switch (views.keep(signedIn.agent(), form.formKey(), form.typed())) {
            case SavedViews.End.Saved saved -> to(saved.id());
            case SavedViews.End.Wrong wrong -> wrong(list(form.again(), words(wrong)));
        };
    }

    @GET
    @Path("/{id:[0-9]{1,18}}")
    public TemplateInstance view(
            @RestPath long id,
            @RestQuery Optional<String> after,
            @RestQuery Optional<String> before) {
        SavedView view = views.get(signedIn.agent(), id);
        TicketList list =
                tickets.list(signedIn.agent(), view.filter(), ListPlace.parse(after, before));
        Page page = reader.page();
        return page.show(
                Templates.view(
                        view,
                        list,
                        ListPages.of(VIEWS + "/" + id, list),
                        view.mayChange(signedIn.agent()),
                        page.at()));
    }

    @GET
    @Path("/{id:[0-9]{1,18}}/change")
    public TemplateInstance begin(@RestPath long id) {
        SavedView view = views.changeable(signedIn.agent(), id);
        return change(view, ViewForm.of(view), null);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/change")
    public Response change(@RestPath long id, @BeanParam ViewForm form) {
        if (form.asksForNoTag()) {
            SavedView view = views.changeable(signedIn.agent(), id);
            return wrong(change(view, form.againWithTag(noTag()), null));
        }
        return switch (views.change(signedIn.agent(), id, form.typed())) {
            case SavedViews.End.Saved saved -> to(saved.id());
            case SavedViews.End.Wrong wrong ->
                    wrong(change(views.get(signedIn.agent(), id), form.again(), words(wrong)));
        };
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/removal")
    public Response remove(@RestPath long id) {
        views.remove(signedIn.agent(), id);
        return Response.seeOther(URI.create(VIEWS)).build();
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    @Path("/{id:[0-9]{1,18}}/removal")
    public Response afterSignIn(@RestPath long id) {
        reader.language();
        return Response.seeOther(URI.create(VIEWS)).build();
    }

    private TemplateInstance list(ViewForm form, @Nullable String error) {
        return reader.page()
                .show(
                        Templates.views(
                                views.list(signedIn.agent()),
                                form,
                                error,
                                SavedView.mayShare(signedIn.agent())));
    }

    private TemplateInstance change(SavedView view, ViewForm form, @Nullable String error) {
        return reader.page()
                .show(
                        Templates.viewChange(
                                view, form, error, SavedView.mayShare(signedIn.agent())));
    }

    private String words(SavedViews.End.Wrong wrong) {
        Language language = reader.language();
        ViewMessages texts = Texts.in(language, ViewMessages.class);
        return switch (wrong) {
            case NO_NAME -> texts.errorNoName();
            case LONG_NAME -> texts.errorLongName(Shown.number(SavedViews.LONGEST_NAME, language));
            case TOO_MANY -> texts.errorTooMany(Shown.number(SavedViews.MOST, language));
        };
    }

    private String noTag() {
        return Texts.in(reader.language(), ViewMessages.class)
                .errorTag(Shown.number(Tag.LONGEST, reader.language()));
    }

    private static Response to(long id) {
        return Response.seeOther(URI.create(VIEWS + "/" + id)).build();
    }

    private static Response wrong(TemplateInstance page) {
        return Response.status(400).entity(page.render()).build();
    }
}
