// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The locked texts: leads read them, the provider writes them. */
@Path("/console/macros/phrases")
@RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class LegalPhrasePages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance legalPhrases(
                List<LegalPhrase> list, boolean changeable, Instant now);

        static native TemplateInstance legalPhrase(
                Typed typed, List<Country> countries, Language[] languages);
    }

    /**
     * What is typed.
     *
     * @param seen the version that was begun with
     * @param late who saved another one meanwhile
     * @param errorField where the mistake is
     */
    public record Typed(
            String code,
            String language,
            String country,
            long seen,
            String text,
            @Nullable String late,
            @Nullable String errorField,
            @Nullable String error) {

        static Typed of(LegalPhrase phrase, String text, @Nullable String late) {
            return new Typed(
                    phrase.code(),
                    phrase.language().code(),
                    phrase.country().map(Country::code).orElse(""),
                    phrase.version(),
                    text,
                    late,
                    null,
                    null);
        }

        Typed wrong(Mistake mistake, Language reader) {
            return new Typed(
                    code,
                    language,
                    country,
                    seen,
                    text,
                    null,
                    mistake.field().equals("code") ? "code" : "text",
                    mistake.words(reader));
        }

        public @Nullable String errorOf(String field) {
            return field.equals(errorField) ? error : null;
        }
    }

    private final SignedIn signedIn;
    private final LegalPhrases phrases;
    private final Reader reader;
    private final InstantSource clock;

    LegalPhrasePages(SignedIn signedIn, LegalPhrases phrases, Reader reader, InstantSource clock) {
        this.signedIn = signedIn;
        this.phrases = phrases;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        return reader.page()
                .show(
                        Templates.legalPhrases(
                                phrases.list(),
                                signedIn.agent().is(Role.PROVIDER),
                                clock.instant()));
    }

    /** The form, with the newest text of that name, language and country where there is one. */
    @GET
    @Path("/text")
    @RolesAllowed(Role.PROVIDER_NAME)
    public TemplateInstance form(
            @RestQuery @DefaultValue("") String code,
            @RestQuery @DefaultValue("") String language,
            @RestQuery @DefaultValue("") String country) {
        Language chosen = Language.parse(language).orElse(reader.language());
        Typed typed =
                phrases.find(code, chosen, Country.parse(country))
                        .map(phrase -> Typed.of(phrase, phrase.text(), null))
                        .orElseGet(
                                () ->
                                        new Typed(
                                                code,
                                                chosen.code(),
                                                country,
                                                0,
                                                "",
                                                null,
                                                null,
                                                null));
        return page(typed);
    }

    @POST
    @RolesAllowed(Role.PROVIDER_NAME)
    public Response write(
            @RestForm @DefaultValue("") String code,
            @RestForm @DefaultValue("") String language,
            @RestForm @DefaultValue("") String country,
            @RestForm @DefaultValue("0") long seen,
            @RestForm @DefaultValue("") String text) {
        Language chosen = Language.parse(language).orElse(Language.EN);
        Typed typed = new Typed(code, chosen.code(), country, seen, text, null, null, null);
        return switch (phrases.write(
                signedIn.agent(), code.strip(), chosen, Country.parse(country), seen, text)) {
            case LegalPhrases.End.Saved saved ->
                    Response.seeOther(URI.create("/console/macros/phrases")).build();
            case LegalPhrases.End.Wrong wrong ->
                    answer(400, typed.wrong(wrong.mistake(), reader.language()));
            case LegalPhrases.End.Late late ->
                    answer(409, Typed.of(late.now(), text, late.now().writtenBy()));
        };
    }

    private Response answer(int status, Typed typed) {
        return Response.status(status).entity(page(typed).render()).build();
    }

    private TemplateInstance page(Typed typed) {
        Language language = reader.language();
        List<Country> countries =
                Arrays.stream(Locale.getISOCountries())
                        .map(Country::parse)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(country -> country.name(language)))
                        .toList();
        return reader.page().show(Templates.legalPhrase(typed, countries, Language.values()));
    }
}
