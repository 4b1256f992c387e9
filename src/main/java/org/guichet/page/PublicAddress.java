// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;

/**
 * The product has one address, the configured one. What a request says in {@code Host} is the
 * caller's word: it is read by nobody behind this, so that no redirect and no sign-in leads where
 * the caller would like. Redirects within the product carry a path only (RFC 9110, 10.2.2), which
 * also holds behind a proxy that ends TLS.
 */
@ApplicationScoped
class PublicAddress {

    private final URI address;
    private final RefusalAnswer answer;

    PublicAddress(PageConfig config, RefusalAnswer answer) {
        this.address = config.publicUrl();
        this.answer = answer;
    }

    void install(@Observes Router router) {
        router.route().order(-1002).handler(this::settle).failureHandler(this::unroutable);
    }

    /** The router itself fails on a request without a host, before its first handler. */
    private void unroutable(RoutingContext request) {
        if (isPlain(request.request())) {
            request.next();
        } else {
            answer.refuse(request, 400, "bad-host");
        }
    }

    private void settle(RoutingContext request) {
        if (!isPlain(request.request())) {
            answer.refuse(request, 400, "bad-host");
            return;
        }
        request.request().headers().set(HttpHeaders.HOST, address.getAuthority());
        request.addHeadersEndHandler(done -> shorten(request));
        request.next();
    }

    /** Whether the target is a path and the host has a host's form (RFC 9112, 3.2). */
    private static boolean isPlain(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return request.uri().startsWith("/")
                && host != null
                && HostAndPort.parseAuthority(host, -1) != null;
    }

    private void shorten(RoutingContext request) {
        String location = request.response().headers().get(HttpHeaders.LOCATION);
        if (location != null) {
            request.response().putHeader(HttpHeaders.LOCATION, withinOurs(location));
        }
    }

    private String withinOurs(String location) {
        for (String scheme : new String[] {"http://", "https://"}) {
            String start = scheme + address.getAuthority();
            if (location.startsWith(start + "/")) {
                return location.substring(start.length());
            }
        }
        return location;
    }
}
