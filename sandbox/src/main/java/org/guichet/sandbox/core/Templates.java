// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The core's own pages, from {@code /core/*.html}; all values escaped. They set a policy of their
 * own, since the hand-off's form goes to the product.
 */
final class Templates {

    private final String policy;
    private final Engine engine =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .addLocator(Templates::located)
                    .build();

    /**
     * @param product where forms may go besides the sandbox itself
     */
    Templates(URI product) {
        policy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:;"
                        + " form-action 'self' "
                        + product;
    }

    void routes(Javalin app) {
        app.get(
                "/core/app/storage.css",
                exchange -> exchange.contentType("text/css").result(file("storage.css")));
        app.get(
                "/core/app/hand-off.js",
                exchange -> exchange.contentType("text/javascript").result(file("hand-off.js")));
    }

    void show(Context exchange, String page, Map<String, Object> values) {
        exchange.header("Cache-Control", "no-store")
                .header("Content-Security-Policy", policy)
                .html(engine.getTemplate(page + ".html").data(values).render());
    }

    private static Optional<TemplateLocation> located(String id) {
        return Templates.class.getResource("/core/" + id) == null
                ? Optional.empty()
                : Optional.of(new Located(file(id)));
    }

    private static String file(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/core/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Located(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
