// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Refuses unsafe methods that another site's page sent, by what the browser itself says: {@code
 * Sec-Fetch-Site} (Fetch Metadata, W3C), and {@code Origin} where that is missing. Left out are
 * doors whose callers prove themselves in the request: webhooks (signature), the API (bearer
 * token), the hand-off (signed token, posted by the storage app), the sign-in server's back
 * channel.
 */
@ApplicationScoped
class CrossSiteGuard {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final PageConfig config;
    private final RefusalAnswer answer;

    CrossSiteGuard(PageConfig config, RefusalAnswer answer) {
        this.config = config;
        this.answer = answer;
    }

    void install(@Observes Router router) {
        router.route().order(-1000).handler(this::guard);
    }

    private void guard(RoutingContext request) {
        if (SAFE.contains(request.request().method().name())
                || open(request.normalizedPath())
                || ours(request)) {
            request.next();
            return;
        }
        answer.refuse(request, 403, "cross-site");
    }

    private static boolean open(String path) {
        return path.startsWith("/hooks/")
                || path.startsWith("/api/")
                || path.equals("/premium/hand-off")
                || path.equals("/back-channel-logout");
    }

    private boolean ours(RoutingContext request) {
        String site = request.request().getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.request().getHeader("Origin");
        return origin == null || origin.equals(config.publicUrl().toString());
    }
}
