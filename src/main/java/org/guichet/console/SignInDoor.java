// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.guichet.kernel.Language;
import org.guichet.keycloak.SignInServer;
import org.guichet.page.Reader;
import org.jboss.logging.Logger;

/**
 * While the sign-in server does not answer, the console says so instead of failing; everything else
 * works. Stands before the authentication handlers (order -200), which would ask the server and
 * answer 500. Once it answers, the OIDC extension sets up its tenant on the next request.
 */
@ApplicationScoped
class SignInDoor {

    private static final Logger LOG = Logger.getLogger(SignInDoor.class);
    private static final String SECONDS = "3";

    private final SignInServer server;
    private final Notices notices;

    SignInDoor(SignInServer server, Notices notices) {
        this.server = server;
        this.notices = notices;
    }

    void install(@Observes Router router) {
        router.routeWithRegex("/console(/.*)?").order(-900).handler(this::open);
    }

    private void open(RoutingContext request) {
        server.answers()
                .subscribe()
                .with(
                        answers -> {
                            if (answers) {
                                request.next();
                            } else {
                                sayStarting(request);
                            }
                        },
                        request::fail);
    }

    private void sayStarting(RoutingContext request) {
        LOG.debug("the sign-in server does not answer yet");
        HttpServerResponse answer =
                request.response().setStatusCode(503).putHeader("Retry-After", SECONDS);
        String accept = request.request().getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            answer.putHeader("Content-Type", "application/problem+json")
                    .end(
                            "{\"type\":\"urn:guichet:problem:sign-in-starting\",\"title\":\"Sign-in is starting\",\"status\":503,\"code\":\"sign-in-starting\"}");
            return;
        }
        Reader reader = Reader.of(request);
        Language language = reader.language();
        // a page that was asked for by GET is asked for again; a form that was sent is not
        if (request.request().method().name().equals("GET")) {
            answer.putHeader("Refresh", SECONDS);
        }
        answer.putHeader("Content-Type", "text/html;charset=UTF-8")
                .end(notices.page(notices.starting(language), "", reader.page(language), true));
    }
}
