// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The access matrix: every path has an explicit rule, and the console is open to roles only. */
class AccessRulesTest {

    private static final List<Class<? extends Annotation>> RULES =
            // programs have no role: their tokens say whose they are, and what they call asks that
            List.of(PermitAll.class, DenyAll.class, RolesAllowed.class, Authenticated.class);

    @Test
    void every_path_has_an_explicit_rule() {
        assertThat(endpoints()).isNotEmpty();
        assertThat(endpoints().filter(method -> !hasRule(method)).map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void nothing_of_the_console_or_the_api_is_open_to_everybody() {
        assertThat(
                        endpoints()
                                .filter(method -> address(method).matches("/(console|api)(/.*)?"))
                                .filter(AccessRulesTest::isOpen)
                                .map(method -> address(method) + " " + method.getFullName()))
                .isEmpty();
    }

    private static Stream<JavaMethod> endpoints() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.guichet")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(
                                method ->
                                        method.getAnnotations().stream()
                                                .anyMatch(
                                                        annotation ->
                                                                annotation
                                                                                .getRawType()
                                                                                .isMetaAnnotatedWith(
                                                                                        HttpMethod
                                                                                                .class)
                                                                        || annotation
                                                                                .getRawType()
                                                                                .isAnnotatedWith(
                                                                                        HttpMethod
                                                                                                .class)));
    }

    private static boolean hasRule(JavaMethod method) {
        return RULES.stream()
                .anyMatch(
                        rule ->
                                method.isAnnotatedWith(rule)
                                        || method.getOwner().isAnnotatedWith(rule));
    }

    private static boolean isOpen(JavaMethod method) {
        boolean ownRule = RULES.stream().anyMatch(method::isAnnotatedWith);
        return ownRule
                ? method.isAnnotatedWith(PermitAll.class)
                : method.getOwner().isAnnotatedWith(PermitAll.class);
    }

    private static String address(JavaMethod method) {
        return "/"
                + (path(method.getOwner())
                                + "/"
                                + method.tryGetAnnotationOfType(Path.class)
                                        .map(Path::value)
                                        .orElse(""))
                        .replaceAll("/+", "/")
                        .replaceAll("^/|/$", "");
    }

    private static String path(JavaClass type) {
        return type.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }
}
