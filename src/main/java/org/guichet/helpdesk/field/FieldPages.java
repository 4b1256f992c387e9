// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.guichet.redaction.Redaction;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where leads and the provider define fields; each act on one is a resource of its own. */
@Path("/console/fields")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FieldPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance fields(List<Field> list, Instant now);

        /**
         * @param field as it is now; null for a new one
         * @param wrong what keeps all of it from being taken; null where nothing does
         */
        static native TemplateInstance field(
                @Nullable Field field,
                FieldForm form,
                List<FieldForm.Box> boxes,
                boolean changeable,
                boolean provider,
                @Nullable String wrong,
                Instant now);
    }

    private final SignedIn signedIn;
    private final Fields fields;
    private final Redaction redaction;
    private final Reader reader;
    private final InstantSource clock;

    FieldPages(
            SignedIn signedIn,
            Fields fields,
            Redaction redaction,
            Reader reader,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.fields = fields;
        this.redaction = redaction;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        return reader.page().show(Templates.fields(fields.list(signedIn.agent()), clock.instant()));
    }

    @GET
    @Path("/new")
    public TemplateInstance begin() {
        return page(null, FieldForm.empty(), false, null);
    }

    @POST
    public Response write(@BeanParam FieldForm form) {
        if (form.isWrong(reader.language())) {
            return answer(400, page(null, form.again(0), true, null));
        }
        return saved(
                fields.write(
                        signedIn.agent(),
                        FormKey.parse(form.key),
                        form.typed(Optional.empty(), redaction)));
    }

    @GET
    @Path("/{id:[0-9]{1,18}}")
    public TemplateInstance field(@RestPath long id) {
        Field field = fields.get(signedIn.agent(), id);
        return page(field, FieldForm.of(field), false, null);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/versions")
    public Response writeVersion(@RestPath long id, @BeanParam FieldForm form) {
        Actor.Agent agent = signedIn.agent();
        Field field = fields.get(agent, id);
        form.kind = field.kind().code();
        if (form.isWrong(reader.language())) {
            return answer(400, page(field, form.again(form.seen), true, null));
        }
        FieldMessages texts = Texts.in(reader.language(), FieldMessages.class);
        Fields.Typed typed = form.typed(Optional.of(field.kind()), redaction);
        return switch (fields.write(agent, id, form.seen, typed)) {
            case Fields.End.Late late ->
                    answer(
                            409,
                            page(
                                    late.now(),
                                    form.again(late.now().version()),
                                    true,
                                    texts.late(late.now().writtenBy())));
            case Fields.End.FewerChoices fewer ->
                    answer(400, page(field, form.again(form.seen), true, texts.errorFewer()));
            case Fields.End.Saved saved -> saved(saved);
        };
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/retirement")
    public Response retire(@RestPath long id) {
        fields.retire(signedIn.agent(), id);
        return Response.seeOther(URI.create("/console/fields")).build();
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{id:[0-9]{1,18}}/{act:versions|retirement}")
    public Response afterSignIn(@RestPath long id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/fields/" + id)).build();
    }

    private static Response saved(Fields.End end) {
        if (end instanceof Fields.End.Saved saved) {
            return Response.seeOther(URI.create("/console/fields/" + saved.id())).build();
        }
        throw new IllegalStateException("a new one is saved: " + end);
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).build();
    }

    private TemplateInstance page(
            @Nullable Field field, FieldForm form, boolean checked, @Nullable String wrong) {
        Actor.Agent agent = signedIn.agent();
        return reader.page()
                .show(
                        Templates.field(
                                field,
                                form,
                                form.boxes(checked, reader.language()),
                                field == null || field.mayChange(agent),
                                agent.is(Role.PROVIDER),
                                wrong,
                                clock.instant()));
    }
}
