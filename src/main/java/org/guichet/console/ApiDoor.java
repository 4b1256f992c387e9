// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.guichet.page.RefusalAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a machine that came without a token that it needs one (RFC 6750 section 3), as a problem:
 * the authentication handlers (order -200) would answer with an empty body.
 */
@ApplicationScoped
class ApiDoor {

    private final RefusalAnswer answer;

    ApiDoor(RefusalAnswer answer) {
        this.answer = answer;
    }

    void install(@Observes Router router) {
        router.routeWithRegex("/api(/.*)?").order(-900).handler(this::open);
    }

    private void open(RoutingContext request) {
        if (isBearer(request.request().getHeader("Authorization"))) {
            request.next();
            return;
        }
        request.response().putHeader("WWW-Authenticate", "Bearer");
        answer.refuse(request, 401, "no-token");
    }

    private static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }
}
