// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.SortedSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one mapper. People, who ask for text/html, get a page; machines get problem+json (RFC 9457).
 * An accident gets an id that stands in the log beside its cause; the answer never tells the cause.
 * A challenge to sign in (401) is the OIDC extension's and passes by.
 */
class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);
    private static final Pattern TICKET =
            Pattern.compile("/?(?:console|api/v1)/tickets/([0-9]{1,12})(?:/.*)?");

    private final Notices notices;
    private final Reader reader;
    private final Problems problems;
    private final SignedIn signedIn;
    private final AllowedMethods allowed;
    private final RefusedAccess refusals;

    Errors(
            Notices notices,
            Reader reader,
            Problems problems,
            SignedIn signedIn,
            AllowedMethods allowed,
            RefusedAccess refusals) {
        this.notices = notices;
        this.reader = reader;
        this.problems = problems;
        this.signedIn = signedIn;
        this.allowed = allowed;
        this.refusals = refusals;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, ContainerRequestContext request) {
        if (refusal.code().equals("no-such-ticket")) {
            tellOfTicket(refusal, request);
        }
        return answer(refusal.kind().status(), refusal.code(), "", request);
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException forbidden, ContainerRequestContext request) {
        return answer(403, "forbidden", "", request);
    }

    /**
     * What has no resource ends before there is a worker, and the page may have to look up whose
     * session it is.
     */
    @ServerExceptionMapper
    Uni<Response> http(WebApplicationException answered, ContainerRequestContext request) {
        Uni<Response> answer = Uni.createFrom().item(() -> refused(answered, request));
        return BlockingOperationControl.isBlockingAllowed()
                ? answer
                : answer.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Response refused(WebApplicationException answered, ContainerRequestContext request) {
        Response response = answered.getResponse();
        if (response.getStatus() < 400 || response.hasEntity()) {
            return response;
        }
        if (response.getStatus() >= 500) {
            return accident(answered, request);
        }
        int status = isOnlyTheMethod(request, response) ? 405 : response.getStatus();
        return answer(status, code(status), "", request);
    }

    /**
     * Where several resources share the start of an address, the framework says "not found" of one
     * that is there but does not take the method.
     */
    private boolean isOnlyTheMethod(ContainerRequestContext request, Response response) {
        SortedSet<String> methods = allowed.at(request.getUriInfo().getPath());
        return response.getStatus() == 404
                && !methods.isEmpty()
                && !methods.contains(request.getMethod());
    }

    @ServerExceptionMapper
    Response accident(Throwable cause, ContainerRequestContext request) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(
                cause,
                "unexpected, told as %s: %s %s",
                id,
                request.getMethod(),
                room(request.getUriInfo().getPath()));
        return answer(500, "unexpected", id, request);
    }

    private Response answer(int status, String code, String id, ContainerRequestContext request) {
        Response.ResponseBuilder answer = Response.status(status);
        answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        if (status == 405) {
            answer.allow(allowed.at(request.getUriInfo().getPath()));
        }
        if (status == 403) {
            tellTheLog(code, request);
        }
        if (isForPeople(request)) {
            nameTheAgent(request);
            Language language = reader.language();
            return answer.type(MediaType.TEXT_HTML + ";charset=UTF-8")
                    .entity(
                            notices.page(
                                    notices.about(status, code, language),
                                    id,
                                    reader.page(language),
                                    false))
                    .build();
        }
        return answer.type(Problems.MEDIA_TYPE)
                .entity(problems.of(status, code, notices.about(status, code, Language.EN), id))
                .build();
    }

    /** The words are those of a number that no ticket has; the log tells who tried it. */
    private void tellOfTicket(Refusal refusal, ContainerRequestContext request) {
        Matcher address = TICKET.matcher(request.getUriInfo().getPath());
        // a form on one ticket may ask for another one
        String number =
                refusal.about().isEmpty() && address.matches() ? address.group(1) : refusal.about();
        Digits.parse(number)
                .ifPresent(
                        ticket ->
                                signedIn.named()
                                        .ifPresent(agent -> refusals.tellTicket(agent, ticket)));
    }

    private void tellTheLog(String code, ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (Notices.isConsole(path) || path.matches("/?api/.*")) {
            signedIn.named()
                    .ifPresent(agent -> refusals.tell(agent, request.getMethod(), path, code));
        }
    }

    /** The request may have ended before it came to the door that names the agent. */
    private void nameTheAgent(ContainerRequestContext request) {
        if (Notices.isConsole(request.getUriInfo().getPath())) {
            signedIn.named().ifPresent(reader::isAgent);
        }
    }

    private static boolean isForPeople(ContainerRequestContext request) {
        return Problems.isForPeople(
                request.getUriInfo().getPath(), request.getHeaderString(HttpHeaders.ACCEPT));
    }

    /** The first step of a path: what follows may be a bearer's token, which no log may hold. */
    private static String room(String path) {
        String[] steps = path.replaceFirst("^/", "").split("/", 3);
        return "/" + steps[0] + (steps.length > 1 ? "/…" : "");
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "bad-input";
            case 401 -> "not-signed-in";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            case 429 -> "too-many";
            default -> "refused";
        };
    }
}
