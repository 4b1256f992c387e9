// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every path that the product answers, as its code declares them: {@code GET /console/tickets}. */
final class Endpoints {

    /** Answered by routes of the router itself; who may add one, HouseTest knows. */
    private static final List<String> ROUTES = List.of("POST /hooks/stripe/{seller}");

    private Endpoints() {}

    static SortedSet<String> all() {
        Stream<String> resources =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.guichet")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::reflect)
                        .flatMap(Endpoints::of);
        return Stream.concat(resources, ROUTES.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value() + " " + path(method));
    }

    private static String path(Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole =
                "/"
                        + method.getDeclaringClass().getAnnotation(Path.class).value()
                        + "/"
                        + (own == null ? "" : own.value());
        return whole.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }
}
