// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The Checkout page's texts, {@code stripe/messages/LANGUAGE.properties} in UTF-8. */
public final class Texts {

    public static final List<String> LANGUAGES = List.of("en", "fr", "es", "nl", "de");

    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    private Texts() {}

    /** All texts of the locale's language, English for a language we do not have. */
    public static Map<String, String> of(Locale locale) {
        String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        return READ.computeIfAbsent(language, Texts::read);
    }

    private static Map<String, String> read(String language) {
        String name = "/stripe/messages/" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(
                        Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            Map<String, String> texts = new HashMap<>();
            properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
