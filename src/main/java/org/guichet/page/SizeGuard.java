// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what is too large by the length it announces, with a page in the reader's language: the
 * server itself would answer with an empty one. A typed form may be far smaller than a mail that a
 * machine hands in.
 */
@ApplicationScoped
class SizeGuard {

    /** Beyond this the rest is not even read: whoever sends so much is no form of ours. */
    private static final long READ_TO_THE_END = 64L * 1024 * 1024;

    /** A webhook is a notice, and whoever sends one has to prove nothing before this. */
    private static final long LARGEST_WEBHOOK = 1024 * 1024;

    private final long largestForm;
    private final long largest;
    private final RefusalAnswer answer;

    SizeGuard(
            @ConfigProperty(name = "quarkus.http.limits.max-form-attribute-size")
                    MemorySize largestForm,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            RefusalAnswer answer) {
        this.largestForm = largestForm.asLongValue();
        this.largest = largest.asLongValue();
        this.answer = answer;
    }

    void install(@Observes Router router) {
        router.route().order(-999).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long length = length(request);
        if (length <= most(context)) {
            context.next();
            return;
        }
        if (length > READ_TO_THE_END) {
            context.response().putHeader("Connection", "close");
            answer.refuse(context, 413, "too-large");
            return;
        }
        // a browser that is still sending shows "connection reset" instead of an answer
        request.handler(ignored -> {});
        request.endHandler(end -> answer.refuse(context, 413, "too-large"));
        request.resume();
    }

    private long most(RoutingContext context) {
        if (context.normalizedPath().startsWith("/hooks/")) {
            return LARGEST_WEBHOOK;
        }
        return isForm(context.request()) ? largestForm : largest;
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** 0 where none is announced: then the server counts while it reads. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
