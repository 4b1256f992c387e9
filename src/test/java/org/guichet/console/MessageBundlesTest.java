// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text in every language, with the same places to fill in. */
class MessageBundlesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[^{}|]+}");
    private static final Pattern FRENCH = Pattern.compile("(?<![&\\w]) [:;?!»]|« (?=\\S)");

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("bundles")
    void a_bundle_says_the_same_in_every_language(
            String name, Map<String, String> english, String language) throws IOException {
        Properties translated = new Properties();
        try (Reader file =
                Files.newBufferedReader(
                        Path.of(
                                "src/main/resources/messages",
                                name + "_" + language + ".properties"),
                        StandardCharsets.UTF_8)) {
            translated.load(file);
        }
        assertThat(english)
                .as("of a larger bundle, templates do not find the last ones (Qute, groups of 300)")
                .hasSizeLessThan(300);
        assertThat(new TreeSet<>(translated.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.keySet()));
        for (String key : english.keySet()) {
            assertThat(places(translated.getProperty(key)))
                    .as("%s of %s in %s", key, name, language)
                    .isEqualTo(places(english.get(key)));
        }
        if (language.equals("fr")) {
            assertThat(translated.values())
                    .as("a no-break space stands before : ; ? ! in French")
                    .noneMatch(text -> FRENCH.matcher(text.toString()).find());
        }
    }

    static Stream<Object[]> bundles() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.guichet")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                        .map(JavaClass::reflect)
                        .flatMap(
                                bundle ->
                                        Stream.of("fr", "es", "nl", "de")
                                                .map(
                                                        language ->
                                                                new Object[] {
                                                                    bundle.getAnnotation(
                                                                                    MessageBundle
                                                                                            .class)
                                                                            .value(),
                                                                    english(bundle),
                                                                    language
                                                                }));
    }

    private static Map<String, String> english(Class<?> bundle) {
        return Arrays.stream(bundle.getMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .collect(
                        Collectors.toMap(
                                method -> method.getName(),
                                method -> method.getAnnotation(Message.class).value()));
    }

    /**
     * Simple places only: a section such as {@code {#if}} may be cut differently in another
     * language.
     */
    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group())
                .filter(place -> !place.startsWith("{#") && !place.startsWith("{/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
