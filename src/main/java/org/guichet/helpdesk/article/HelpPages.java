// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.helpdesk.article.Article.Line;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The help pages. Each has the language in its address, so that a link in a letter leads to what
 * was meant; the switch of languages leads to the same article in the other one.
 */
@Path("/help")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HelpPages {

    private static final String ONE_LANGUAGE = "/{language:en|fr|es|nl|de}";
    private static final int HALF_A_YEAR = 180 * 24 * 60 * 60;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param words that were looked for; blank where all are listed
         */
        static native TemplateInstance help(
                Language language,
                String words,
                long count,
                List<Line> found,
                Map<Topic, List<Line>> topics);

        static native TemplateInstance helpArticle(Article article, boolean answered);

        static native TemplateInstance helpSuggestions(List<Line> lines);
    }

    private final Articles articles;
    private final Reader reader;

    HelpPages(Articles articles, Reader reader) {
        this.articles = articles;
        this.reader = reader;
    }

    @GET
    public Response help() {
        return Response.seeOther(URI.create("/help/" + reader.language().code())).build();
    }

    /** A few articles for what is being typed into the contact form: a part of its page. */
    @GET
    @Path("/suggestions")
    public TemplateInstance suggestions(@RestQuery @DefaultValue("") String subject) {
        return reader.page()
                .show(Templates.helpSuggestions(articles.suggested(reader.language(), subject)));
    }

    /**
     * @param q words to look for
     * @param lang another language that the reader chose
     */
    @GET
    @Path(ONE_LANGUAGE)
    public Response list(
            @RestPath String language,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @Nullable String lang) {
        Language here = language(language);
        Optional<Language> other = other(lang, here);
        if (other.isPresent()) {
            return Response.seeOther(URI.create("/help/" + other.get().code())).build();
        }
        boolean searched = !q.isBlank();
        Map<Topic, List<Line>> topics =
                searched
                        ? Map.of()
                        : articles.list(here).stream()
                                .collect(
                                        Collectors.groupingBy(
                                                Line::topic, TreeMap::new, Collectors.toList()));
        List<Line> found = searched ? articles.search(here, q) : List.of();
        return Response.ok(
                        reader.page(here)
                                .show(Templates.help(here, q.strip(), found.size(), found, topics))
                                .render())
                .build();
    }

    @GET
    @Path(ONE_LANGUAGE + "/{slug}")
    public Response article(
            @RestPath String language,
            @RestPath String slug,
            @RestQuery @Nullable String lang,
            @Context HttpHeaders headers) {
        Language here = language(language);
        Article article = articles.get(here, slug);
        Optional<Language> other = other(lang, here);
        if (other.isPresent()) {
            return Response.seeOther(URI.create(article.path(other.get()))).build();
        }
        return Response.ok(
                        reader.page(here)
                                .show(Templates.helpArticle(article, answered(article, headers)))
                                .render())
                .build();
    }

    /**
     * Counts whether it helped, once for each browser: a cookie that holds nothing, and goes to
     * this article alone, says that it answered.
     */
    @POST
    @Path(ONE_LANGUAGE + "/{slug}/answers")
    public Response answer(
            @RestPath String language,
            @RestPath String slug,
            @RestForm @DefaultValue("") String helped,
            @Context HttpHeaders headers) {
        Article article = articles.get(language(language), slug);
        boolean known = helped.equals("yes") || helped.equals("no");
        if (!known) {
            return Response.seeOther(URI.create(article.path())).build();
        }
        if (!answered(article, headers)) {
            articles.answered(article, helped.equals("yes"));
        }
        return Response.seeOther(URI.create(article.path() + "#answer"))
                .cookie(
                        new NewCookie.Builder(cookie(article))
                                .value("1")
                                .path(article.path())
                                .maxAge(HALF_A_YEAR)
                                .httpOnly(true)
                                .sameSite(NewCookie.SameSite.LAX)
                                .build())
                .build();
    }

    /** By a link to another language from what answered the form. */
    @GET
    @Path(ONE_LANGUAGE + "/{slug}/answers")
    public Response afterAnswer(@RestPath String language, @RestPath String slug) {
        return Response.seeOther(URI.create(articles.get(language(language), slug).path())).build();
    }

    private static boolean answered(Article article, HttpHeaders headers) {
        return headers.getCookies().containsKey(cookie(article));
    }

    private static String cookie(Article article) {
        return "guichet_helped_" + article.id();
    }

    /** The language that the switch asks for, remembered, where it is not this one. */
    private Optional<Language> other(@Nullable String lang, Language here) {
        return Language.parse(lang).map(asked -> reader.language()).filter(one -> one != here);
    }

    private static Language language(String code) {
        return Language.parse(code)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-article"));
    }
}
