// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where leads and the provider write canned replies; each act on one is a resource of its own. */
@Path("/console/macros")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MacroPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance macros(
                List<Macro> list, String words, boolean retired, Instant now);

        /**
         * @param macro as it is now; null for a new one
         * @param late whether somebody else saved a version meanwhile
         */
        static native TemplateInstance macro(
                @Nullable Macro macro,
                MacroForm form,
                List<MacroForm.Box> boxes,
                @Nullable String nameError,
                List<LegalPhrase> phrases,
                boolean changeable,
                boolean late,
                Instant now);
    }

    private final SignedIn signedIn;
    private final Macros macros;
    private final LegalPhrases phrases;
    private final Reader reader;
    private final InstantSource clock;

    MacroPages(
            SignedIn signedIn,
            Macros macros,
            LegalPhrases phrases,
            Reader reader,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.macros = macros;
        this.phrases = phrases;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param q words that stand in the name or in a text
     */
    @GET
    public TemplateInstance list(
            @RestQuery @DefaultValue("") String q, @RestQuery @Nullable String view) {
        boolean retired = "retired".equals(view);
        List<Macro> list = macros.list(signedIn.agent(), q, retired);
        return reader.page().show(Templates.macros(list, q.strip(), retired, clock.instant()));
    }

    @GET
    @Path("/new")
    public TemplateInstance begin() {
        return page(null, MacroForm.empty(), List.of(), false);
    }

    @POST
    public Response write(@BeanParam MacroForm form) {
        return answer(
                macros.write(signedIn.agent(), form.formKey(), form.typed()),
                Optional.empty(),
                form);
    }

    @GET
    @Path("/{id:[0-9]{1,18}}")
    public TemplateInstance macro(@RestPath long id) {
        Macro macro = macros.get(signedIn.agent(), id);
        return page(macro, MacroForm.of(macro), List.of(), false);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/versions")
    public Response writeVersion(@RestPath long id, @BeanParam MacroForm form) {
        return answer(
                macros.write(signedIn.agent(), id, form.seen, form.typed()), Optional.of(id), form);
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/retirement")
    public Response retire(@RestPath long id) {
        macros.retire(signedIn.agent(), id);
        return Response.seeOther(URI.create("/console/macros")).build();
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{id:[0-9]{1,18}}/{act:versions|retirement}")
    public Response afterSignIn(@RestPath long id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/macros/" + id)).build();
    }

    private Response answer(Macros.End end, Optional<Long> id, MacroForm form) {
        return switch (end) {
            case Macros.End.Saved saved ->
                    Response.seeOther(URI.create("/console/macros/" + saved.id())).build();
            case Macros.End.Wrong wrong -> {
                @Nullable Macro macro =
                        id.map(one -> macros.get(signedIn.agent(), one)).orElse(null);
                yield answer(400, page(macro, form.again(), wrong.mistakes(), false));
            }
            case Macros.End.Late late ->
                    answer(
                            409,
                            page(late.now(), form.seeing(late.now().version()), List.of(), true));
        };
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).build();
    }

    private TemplateInstance page(
            @Nullable Macro macro, MacroForm form, List<Mistake> mistakes, boolean late) {
        Actor.Agent agent = signedIn.agent();
        return reader.page()
                .show(
                        Templates.macro(
                                macro,
                                form,
                                form.boxes(mistakes, reader.language()),
                                MacroForm.error(mistakes, "name", reader.language()),
                                phrases.list(),
                                macro == null || macro.mayChange(agent),
                                late,
                                clock.instant()));
    }
}
