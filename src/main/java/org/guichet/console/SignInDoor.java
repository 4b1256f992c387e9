// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.guichet.kernel.Language;
import org.guichet.keycloak.SignInServer;
import org.guichet.page.ConsolePaths;
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
    private final EarlyAnswers answers;

    SignInDoor(SignInServer server, Notices notices, EarlyAnswers answers) {
        this.server = server;
        this.notices = notices;
        this.answers = answers;
    }

    void install(@Observes Router router) {
        router.routeWithRegex(ConsolePaths.REGEX).order(-900).handler(this::open);
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
        request.response().putHeader("Retry-After", SECONDS);
        // a page that was asked for by GET is asked for again; a form that was sent is not
        if (EarlyAnswers.isForPeople(request)
                && HttpMethod.GET.equals(request.request().method())) {
            request.response().putHeader("Refresh", SECONDS);
        }
        Language language =
                EarlyAnswers.isForPeople(request) ? Reader.of(request).language() : Language.EN;
        answers.answer(request, 503, "sign-in-starting", notices.starting(language), true);
    }
}
