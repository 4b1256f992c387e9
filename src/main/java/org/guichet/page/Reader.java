// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the page of this request, and in which language: what the address asks for ({@code
 * ?lang=}), then the choice kept in a cookie, then what the browser asks for, then the country's
 * first language, then English.
 */
@RequestScoped
public class Reader {

    public static final String LANGUAGE_COOKIE = "guichet_language";

    private static final Logger LOG = Logger.getLogger(Reader.class);

    private final RoutingContext request;
    private final @Nullable Instance<HolderSession> sessions;
    private final @Nullable Instance<LegalWording> wording;
    private final InstantSource clock;
    private Actor.@Nullable Agent agent;

    @Inject
    Reader(
            RoutingContext request,
            Instance<HolderSession> sessions,
            Instance<LegalWording> wording,
            InstantSource clock) {
        this.request = request;
        this.sessions = sessions;
        this.wording = wording;
        this.clock = clock;
    }

    private Reader(RoutingContext request) {
        this.request = request;
        this.sessions = null;
        this.wording = null;
        this.clock = InstantSource.system();
    }

    /** For handlers that run before there is a request scope. */
    public static Reader of(RoutingContext request) {
        return new Reader(request);
    }

    public Language language() {
        return language(Optional.empty());
    }

    public Language language(Optional<Country> country) {
        Optional<Language> asked = Language.parse(request.request().getParam("lang"));
        if (asked.isPresent()) {
            remember(asked.get());
            return asked.get();
        }
        Cookie kept = request.request().getCookie(LANGUAGE_COOKIE);
        return Optional.ofNullable(kept)
                .flatMap(cookie -> Language.parse(cookie.getValue()))
                .or(() -> Language.negotiate(request.request().getHeader("Accept-Language")))
                .or(() -> country.flatMap(Reader::firstLanguage))
                .orElse(Language.EN);
    }

    /** The layout says who is signed in. Set by the Keycloak edge. */
    public void isAgent(Actor.Agent agent) {
        this.agent = agent;
    }

    /**
     * Whether a page's script asks, by itself as a rule, and not a person who opens something: ours
     * says so, and htmx.
     */
    public boolean isScript() {
        return request.request().headers().contains("HX-Request")
                || "JavaScript".equals(request.request().getHeader("X-Requested-With"));
    }

    public Page page() {
        return page(language());
    }

    /** Of a document: in the language it was issued in, unless its address asks for another. */
    public Page document(Language issued) {
        return page(Language.parse(request.request().getParam("lang")).orElse(issued));
    }

    public Page page(Language language) {
        return page(language, Optional.empty());
    }

    /**
     * @param chosen the country that the reader looks at the prices of, or buys in
     */
    public Page page(Language language, Optional<Country> chosen) {
        return new Page(
                language,
                here(),
                holder(),
                Optional.ofNullable(agent),
                clock.instant(),
                legal(language, chosen));
    }

    /**
     * Whose session it is, on every public page. A page that says why something failed must not
     * fail over it, and one that is written before there is a worker goes without.
     */
    private Optional<HolderSession.Holder> holder() {
        if (sessions == null || !isAskedFor()) {
            return Optional.empty();
        }
        try {
            return sessions.get().holder();
        } catch (RuntimeException e) {
            LOG.warnf("a page goes without its holder: %s", e.getClass());
            return Optional.empty();
        }
    }

    private LegalLabels legal(Language language, Optional<Country> chosen) {
        if (wording == null || !isAskedFor()) {
            return LegalLabels.usual(language);
        }
        try {
            return wording.get().labels(chosen, language);
        } catch (RuntimeException e) {
            LOG.warnf("a page goes without the law's labels: %s", e.getClass());
            return LegalLabels.usual(language);
        }
    }

    private boolean isAskedFor() {
        return !ConsolePaths.has(request.normalizedPath())
                && BlockingOperationControl.isBlockingAllowed();
    }

    /**
     * Path and query without {@code lang}, so that a change of language keeps the country asked
     * for. What answers a form has no address that can be opened again: there it is the form's.
     */
    private String here() {
        HttpMethod method = request.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? address(request.normalizedPath(), request.request().query())
                : formOf(request).orElseGet(() -> room(request.normalizedPath()));
    }

    private static String address(String path, @Nullable String query) {
        if (query == null || query.length() > 500) {
            return path;
        }
        String kept =
                Arrays.stream(query.split("&", 0))
                        .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
                        .collect(Collectors.joining("&"));
        return path + (kept.isEmpty() ? "" : "?" + kept);
    }

    /** The page of ours that the form stood on, as the browser tells it. */
    private static Optional<String> formOf(RoutingContext request) {
        String referer = request.request().getHeader("Referer");
        if (referer == null || referer.length() > 2000) {
            return Optional.empty();
        }
        try {
            URI form = new URI(referer);
            boolean ours =
                    form.getRawPath() != null
                            && form.getRawPath().matches("/[^/\\\\].*")
                            && Objects.equals(
                                    form.getRawAuthority(), request.request().getHeader("Host"));
            return ours
                    ? Optional.of(address(form.getRawPath(), form.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Where one starts: {@code /premium} for all that lies below it. */
    private static String room(String path) {
        return Stream.of("/premium", "/support", "/console")
                .filter(path::startsWith)
                .findFirst()
                .orElse("/");
    }

    private void remember(Language language) {
        request.response()
                .addCookie(
                        Cookie.cookie(LANGUAGE_COOKIE, language.code())
                                .setPath("/")
                                .setMaxAge(31_536_000)
                                .setSameSite(io.vertx.core.http.CookieSameSite.LAX));
    }

    private static Optional<Language> firstLanguage(Country country) {
        return switch (country.code()) {
            case "FR", "LU", "MC" -> Optional.of(Language.FR);
            case "ES" -> Optional.of(Language.ES);
            case "BE", "NL" -> Optional.of(Language.NL);
            case "DE", "AT", "CH", "LI" -> Optional.of(Language.DE);
            default -> Optional.empty();
        };
    }
}
