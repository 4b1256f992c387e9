// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.guichet.page.ConsolePaths;

/**
 * A sign-in that cannot be completed (its cookie was cut, its code was used) fails before there is
 * a resource or a mapper, and would be answered 401 and nothing else. Here it is a page that leads
 * back to the console, where sign-in starts anew.
 */
@ApplicationScoped
class UnfinishedSignIn {

    private final EarlyAnswers answers;

    UnfinishedSignIn(EarlyAnswers answers) {
        this.answers = answers;
    }

    void install(@Observes Router router) {
        router.routeWithRegex(ConsolePaths.REGEX).failureHandler(this::failed);
    }

    private void failed(RoutingContext request) {
        if (request.failure() instanceof AuthenticationCompletionException
                && !request.response().ended()) {
            answers.refuse(request, 401, "sign-in-unfinished");
            return;
        }
        request.next();
    }
}
