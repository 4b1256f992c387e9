// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.page;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Renders {@code stripe/templates/NAME.html}. Everything that is not written in a template is
 * escaped.
 */
public final class Views {

    private static final String TEMPLATES = "/stripe/templates/";
    private static final String STYLE = "/stripe/assets/stripe.css";

    private final Engine engine =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addLocator(id -> Views.locate(id))
                    .addResultMapper(new HtmlEscaper(List.of("text/html")))
                    .build();

    /** The stylesheet that all pages share. */
    public static void assets(Javalin app) {
        app.get(
                STYLE,
                ctx -> {
                    try (InputStream style = Views.class.getResourceAsStream(STYLE)) {
                        ctx.contentType("text/css; charset=utf-8").result(style.readAllBytes());
                    }
                });
    }

    public void show(Context ctx, int status, String template, Object view) {
        String html = engine.getTemplate(template + ".html").data("view", view).render();
        ctx.header("Cache-Control", "no-store");
        ctx.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'");
        ctx.status(status).contentType("text/html; charset=utf-8").result(html);
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        InputStream in = Views.class.getResourceAsStream(TEMPLATES + id);
        if (in == null) {
            return Optional.empty();
        }
        try (in) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Located(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Located(String text) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
        }
    }
}
