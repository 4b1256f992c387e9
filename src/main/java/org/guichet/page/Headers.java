// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The headers of every answer. The policy allows our own styles and scripts and nothing inline.
 * {@code form-action} is left open: the form that starts a purchase is answered by a redirect to
 * the payment provider's page, which it would forbid.
 */
@ApplicationScoped
class Headers {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'";

    void install(@Observes Router router) {
        router.route()
                .order(-1001)
                .handler(
                        request -> {
                            HttpServerResponse answer = request.response();
                            answer.putHeader("Content-Security-Policy", POLICY);
                            answer.putHeader("X-Content-Type-Options", "nosniff");
                            answer.putHeader("Referrer-Policy", "same-origin");
                            answer.putHeader("Cross-Origin-Opener-Policy", "same-origin");
                            if (privateTo(request.normalizedPath())) {
                                answer.putHeader("Cache-Control", "no-store");
                            }
                            request.addHeadersEndHandler(end -> withCharset(answer));
                            request.next();
                        });
    }

    /** A page is UTF-8, whoever wrote it: one that does not say so is guessed at. */
    private static void withCharset(HttpServerResponse answer) {
        if ("text/html".equals(answer.headers().get("Content-Type"))) {
            answer.putHeader("Content-Type", "text/html;charset=UTF-8");
        }
    }

    private static boolean privateTo(String path) {
        return ConsolePaths.has(path)
                || path.startsWith("/premium")
                || path.startsWith("/support")
                || path.startsWith("/api");
    }
}
