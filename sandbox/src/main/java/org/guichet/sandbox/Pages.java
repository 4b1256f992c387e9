// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandbox's pages: Qute templates below {@code pages/}, everything in them escaped. */
public final class Pages {

    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final Engine engine =
            Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .addLocator(Pages::locate)
                    .build();

    /**
     * @param name the template's file below {@code pages/} without {@code .html}
     */
    public String render(String name, Map<String, ?> values) {
        var instance = engine.getTemplate(name).instance();
        values.forEach(instance::data);
        return instance.render();
    }

    /** A file of {@code pages/} as it is, such as the stylesheet. */
    public byte[] file(String name) {
        try (var in = Pages.class.getResourceAsStream("/pages/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String name) {
        return Optional.ofNullable(Pages.class.getResource("/pages/" + name + ".html"))
                .map(Location::new);
    }

    private record Location(URL url) implements TemplateLocator.TemplateLocation {

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(url.openStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(HTML);
        }
    }
}
