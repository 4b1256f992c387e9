// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods an address takes: an answer 405 has to list them (RFC 9110 section 15.5.6), and the
 * framework's own does not. Read once from the annotations that the framework routes by.
 */
@ApplicationScoped
class AllowedMethods {

    private record Door(Pattern path, String method) {}

    private final List<Door> doors;

    AllowedMethods(BeanManager beans) {
        this.doors =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .<Class<?>>map(Bean::getBeanClass)
                        .distinct()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(AllowedMethods::doors)
                        .toList();
    }

    /** In alphabetical order; empty where there is no such address. */
    SortedSet<String> at(String path) {
        String plain = plain(path);
        SortedSet<String> methods =
                doors.stream()
                        .filter(door -> door.path().matcher(plain).matches())
                        .map(Door::method)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Stream<Door> doors(Class<?> type) {
        String base = type.getAnnotation(Path.class).value();
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(
                        method ->
                                Arrays.stream(method.getAnnotations())
                                        .map(
                                                one ->
                                                        one.annotationType()
                                                                .getAnnotation(HttpMethod.class))
                                        .flatMap(Stream::ofNullable)
                                        .map(verb -> door(base, method, verb)));
    }

    private static Door door(String base, Method method, HttpMethod verb) {
        @Nullable Path more = method.getAnnotation(Path.class);
        String template = plain(base) + (more == null ? "" : plain(more.value()));
        return new Door(Pattern.compile(regex(template)), verb.value());
    }

    /** {@code /a/{id}/{n:[0-9]{1,9}}} as a regular expression; a place may hold braces itself. */
    static String regex(String template) {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int end = open < 0 ? template.length() : open;
            regex.append(Pattern.quote(template.substring(from, end)));
            from = end;
            if (open >= 0) {
                from = closing(template, open) + 1;
                String place = template.substring(open + 1, from - 1);
                int colon = place.indexOf(':');
                regex.append("(?:")
                        .append(colon < 0 ? "[^/]+" : place.substring(colon + 1).strip())
                        .append(')');
            }
        }
        return regex.toString();
    }

    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            if (template.charAt(i) == '{') {
                depth++;
            } else if (template.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a brace is not closed in " + template);
    }

    /** One slash before, none after. */
    private static String plain(String path) {
        String bare = path.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
