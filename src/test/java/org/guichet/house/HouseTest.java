// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;

/**
 * The picture of the house (README): which room may import which. A rule that matches nothing
 * fails.
 */
@AnalyzeClasses(packages = "org.guichet", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final List<String> GROUND =
            List.of(
                    "tenancy",
                    "relay",
                    "post",
                    "visitor",
                    "approval",
                    "audit",
                    "work",
                    "page",
                    "redaction");

    /**
     * Beside the kernel, which everybody may import. What a ground room needs of another is spelled
     * out.
     */
    private static final Map<String, List<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("kernel", List.of()),
                    Map.entry("tenancy", List.of()),
                    Map.entry("relay", List.of("audit", "tenancy", "work")),
                    Map.entry("page", List.of()),
                    Map.entry("audit", List.of()),
                    Map.entry("work", List.of("audit", "redaction")),
                    Map.entry("redaction", List.of()),
                    Map.entry("approval", List.of("audit", "page", "redaction")),
                    Map.entry("post", List.of("relay")),
                    Map.entry("visitor", List.of("post", "page", "audit")),
                    Map.entry("accounts", GROUND),
                    Map.entry("premium", plus(GROUND, "accounts")),
                    Map.entry("helpdesk", plus(GROUND, "accounts")),
                    Map.entry("stripe", plus(GROUND, "premium")),
                    Map.entry("mail", plus(GROUND, "helpdesk")),
                    Map.entry("storagecore", plus(GROUND, "accounts", "premium")),
                    Map.entry("keycloak", GROUND),
                    Map.entry(
                            "console",
                            plus(
                                    GROUND,
                                    "accounts",
                                    "premium",
                                    "helpdesk",
                                    "stripe",
                                    "mail",
                                    "storagecore",
                                    "keycloak")));

    @ArchTest
    static final ArchRule each_room_imports_only_what_the_picture_allows =
            classes()
                    .that()
                    .resideInAPackage("org.guichet.*..")
                    .should(
                            new ArchCondition<JavaClass>("import only what the picture allows") {
                                @Override
                                public void check(JavaClass from, ConditionEvents events) {
                                    String room = room(from);
                                    List<String> allowed = MAY_IMPORT.get(room);
                                    if (allowed == null) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        from,
                                                        from.getName()
                                                                + " is in a room that is not on the map: "
                                                                + room));
                                        return;
                                    }
                                    from.getDirectDependenciesFromSelf().stream()
                                            .filter(
                                                    to ->
                                                            to.getTargetClass()
                                                                    .getPackageName()
                                                                    .startsWith("org.guichet."))
                                            .filter(to -> !room(to.getTargetClass()).equals(room))
                                            .filter(
                                                    to ->
                                                            !room(to.getTargetClass())
                                                                    .equals("kernel"))
                                            .filter(
                                                    to ->
                                                            !allowed.contains(
                                                                    room(to.getTargetClass())))
                                            .forEach(
                                                    to ->
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            from,
                                                                            to.getDescription())));
                                }
                            });

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.guichet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_never_see_a_stripe_type = onlyIn("com.stripe..", "stripe");

    @ArchTest
    static final ArchRule features_never_see_a_mail_type = onlyIn("jakarta.mail..", "mail");

    @ArchTest
    static final ArchRule only_edges_speak_http =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.guichet.stripe..",
                            "org.guichet.storagecore..",
                            "org.guichet.keycloak..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule edges_never_import_edges =
            slices().matching("org.guichet.(stripe|mail|storagecore|keycloak)..")
                    .should()
                    .notDependOnEachOther();

    /**
     * A route that is no resource answers before anybody is known, and the access matrix does not
     * see it by itself: a new one needs a line in {@code Endpoints}.
     */
    @ArchTest
    static final ArchRule only_these_add_routes_of_their_own =
            noClasses()
                    .that()
                    .haveNameNotMatching(
                            ".*[.](ApiDoor|CrossSiteGuard|Headers|PublicAddress|RememberedSessions|SignInDoor|SizeGuard|StripeHook|UnfinishedSignIn)")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Router.class);

    @ArchTest
    static final ArchRule the_clock_is_injected =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.guichet")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule money_is_never_a_double =
            noClasses()
                    .that()
                    .resideInAPackage("org.guichet.premium..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Double.class, Float.class);

    private static ArchRule onlyIn(String foreign, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.guichet." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign);
    }

    private static String room(JavaClass of) {
        String rest = of.getPackageName().substring("org.guichet".length());
        return rest.isEmpty() ? "" : rest.substring(1).replaceFirst("\\..*", "");
    }

    private static List<String> plus(List<String> rooms, String... more) {
        return java.util.stream.Stream.concat(rooms.stream(), java.util.stream.Stream.of(more))
                .toList();
    }
}
