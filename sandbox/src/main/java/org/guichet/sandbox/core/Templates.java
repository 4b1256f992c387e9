// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The core's own pages, from {@code /core/*.html}; all values escaped. */
final class Templates {

    private final Engine engine =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .addLocator(Templates::located)
                    .build();

    void show(Context exchange, String page, Map<String, Object> values) {
        exchange.header("Cache-Control", "no-store")
                .html(engine.getTemplate(page + ".html").data(values).render());
    }

    private static Optional<TemplateLocation> located(String id) {
        try (InputStream file = Templates.class.getResourceAsStream("/core/" + id)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(
                            new Located(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
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
