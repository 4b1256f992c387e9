// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.helpdesk.article.Article.Line;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The knowledge base in the console: everybody on the desk reads it, the provider writes it. */
@Path("/console/articles")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ArticlePages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance articles(
                Map<Long, List<Edition>> list,
                List<Line> found,
                String words,
                Language language,
                boolean changeable,
                Instant now);

        static native TemplateInstance article(ArticleScreen screen, Instant now);
    }

    private final SignedIn signedIn;
    private final Editing editing;
    private final Articles articles;
    private final Reader reader;
    private final InstantSource clock;

    ArticlePages(
            SignedIn signedIn,
            Editing editing,
            Articles articles,
            Reader reader,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.editing = editing;
        this.articles = articles;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param q words to look for among what is published
     * @param language in which they are looked for; the reader's where it is missing
     */
    @GET
    public TemplateInstance list(
            @RestQuery @DefaultValue("") String q, @RestQuery @Nullable String language) {
        Language in = Language.parse(language).orElse(reader.language());
        Map<Long, List<Edition>> list =
                q.isBlank()
                        ? editing.current().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Edition::article,
                                                LinkedHashMap::new,
                                                Collectors.toList()))
                        : Map.of();
        return reader.page()
                .show(
                        Templates.articles(
                                list,
                                q.isBlank() ? List.of() : articles.search(in, q),
                                q.strip(),
                                in,
                                changeable(),
                                clock.instant()));
    }

    @GET
    @Path("/new")
    @RolesAllowed(Role.PROVIDER_NAME)
    public TemplateInstance begin() {
        return page(ArticleScreen.begun(ArticleForm.empty(reader.language()), true));
    }

    @POST
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response write(@BeanParam ArticleForm form) {
        return answer(editing.begin(signedIn.agent(), form.formKey(), form.typed()), 0, form);
    }

    /**
     * @param language the one that is shown; the reader's where it is missing
     */
    @GET
    @Path("/{id:[0-9]{1,18}}")
    public TemplateInstance article(@RestPath long id, @RestQuery @Nullable String language) {
        Language in = Language.parse(language).orElse(reader.language());
        List<Edition> editions = editions(id);
        return page(
                ArticleScreen.of(
                        editions, ArticleForm.of(editions, in, editing.topic(id)), changeable()));
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/drafts")
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response save(@RestPath long id, @BeanParam ArticleForm form) {
        return answer(editing.save(signedIn.agent(), id, form.typed()), id, form);
    }

    /**
     * @param number of the draft that was looked at
     * @param edits how often it was saved
     */
    @POST
    @Path("/{id:[0-9]{1,18}}/publications")
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response publish(
            @RestPath long id,
            @RestForm @DefaultValue("") String language,
            @RestForm @DefaultValue("0") long number,
            @RestForm @DefaultValue("0") long edits) {
        Language in = Language.parse(language).orElse(reader.language());
        if (editing.publish(signedIn.agent(), id, in, number, edits)) {
            return back(id, in);
        }
        List<Edition> editions = editions(id);
        ArticleScreen screen =
                ArticleScreen.of(editions, ArticleForm.of(editions, in, editing.topic(id)), true);
        return Response.status(409).entity(page(screen.stale()).render()).build();
    }

    @POST
    @Path("/{id:[0-9]{1,18}}/withdrawals")
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response withdraw(@RestPath long id, @RestForm @DefaultValue("") String language) {
        Language in = Language.parse(language).orElse(reader.language());
        editing.withdraw(signedIn.agent(), id, in);
        return back(id, in);
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{id:[0-9]{1,18}}/{act:drafts|publications|withdrawals}")
    public Response afterSignIn(@RestPath long id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/articles/" + id)).build();
    }

    private Response answer(Editing.End end, long id, ArticleForm form) {
        return switch (end) {
            case Editing.End.Saved saved -> back(saved.article(), form.typed().language());
            case Editing.End.Wrong wrong ->
                    answer(400, screen(id, form.again()).wrong(wrong, reader.language()));
            case Editing.End.Late late ->
                    answer(409, screen(id, form.seeing(late.now())).late(late.now()));
        };
    }

    private ArticleScreen screen(long id, ArticleForm form) {
        return id == 0
                ? ArticleScreen.begun(form, true)
                : ArticleScreen.of(editions(id), form, true);
    }

    private Response answer(int status, ArticleScreen screen) {
        return Response.status(status).entity(page(screen).render()).build();
    }

    private TemplateInstance page(ArticleScreen screen) {
        return reader.page().show(Templates.article(screen, clock.instant()));
    }

    private List<Edition> editions(long id) {
        List<Edition> editions = editing.of(id);
        if (editions.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-article");
        }
        return editions;
    }

    private boolean changeable() {
        return signedIn.agent().is(Role.PROVIDER);
    }

    private static Response back(long id, Language language) {
        return Response.seeOther(
                        URI.create("/console/articles/" + id + "?language=" + language.code()))
                .build();
    }
}
