// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The access matrix: every path by every role, on what belongs to the partner Kea. The expected
 * answers are kept by hand; a path that is not in the table fails.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class AccessMatrixTest {

    @Inject KeasDesk kea;

    static Stream<Matrix.Line> doors() {
        return Matrix.lines().stream().filter(line -> !line.isPublic());
    }

    static Stream<Matrix.Line> publicPaths() {
        return Matrix.lines().stream().filter(Matrix.Line::isPublic);
    }

    @Test
    void every_path_of_the_product_is_in_the_table_and_no_other() {
        assertThat(new TreeSet<>(Matrix.lines().stream().map(Matrix.Line::endpoint).toList()))
                .isEqualTo(Endpoints.all());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void each_door_opens_to_whom_the_table_says(Matrix.Line line) throws Exception {
        KeasDesk.Door door = kea.door(line.endpoint().replaceFirst("^[A-Z]+ ", ""));
        List<String> cells = new ArrayList<>();
        for (Person person : Person.values()) {
            Response answer = Doors.knock(person, line.endpoint(), door);
            cells.add(Doors.cell(answer));
            if (Person.isElsewhere(person)) {
                assertThat(answer.asString())
                        .as("what %s reads at %s", person, door.address())
                        .doesNotContain(KeasDesk.SAID);
            }
        }
        assertThat(String.join(" ", cells))
                .as("%s as %s", door.address(), List.of(Person.values()))
                .isEqualTo(String.join(" ", line.cells()));
    }

    @ParameterizedTest
    @MethodSource("publicPaths")
    void a_public_path_asks_nobody_who_they_are(Matrix.Line line) {
        String address =
                line.endpoint().replaceFirst("^[A-Z]+ ", "").replaceAll("\\{.*?}(?=/|$)", "x");
        assertThat(
                        Doors.knock(
                                        Person.NOBODY,
                                        line.endpoint(),
                                        new KeasDesk.Door(address, Map.of()))
                                .statusCode())
                // a page of its own says 401 to whoever could not be signed in
                .isNotIn(address.equals("/sign-in-failed") ? List.of(500) : List.of(401, 403, 500));
    }
}
