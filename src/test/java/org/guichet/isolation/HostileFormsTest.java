// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of the console, each field that is typed with what no field expects: NUL, which
 * PostgreSQL takes in no text, and line breaks. It is refused or cleaned, and never an error of the
 * product's.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class HostileFormsTest {

    private static final String TYPED = "9\0b\r\nBcc: c@d.example\u2028";

    /** What is typed, not chosen; a name may stand in several forms. */
    private static final List<String> FIELDS =
            List.of(
                    "name", "q", "tag", "subject", "reply", "note", "reason", "agent", "to",
                    "other");

    @Inject KeasDesk kea;
    @Inject Rows rows;

    /** Nobody has more than twenty, and other tests keep some. */
    @AfterEach
    void views_are_deleted() {
        rows.change("delete from saved_view where name like 'Was hier%' or name like '9b%'");
    }

    static Stream<Matrix.Line> forms() {
        return Matrix.lines().stream()
                .filter(line -> !line.isPublic() && line.endpoint().startsWith("POST "));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("Header injection, NUL and worse (OTRS CVE-2023-38060, FreeScout CVE-2025-48388)")
    void no_field_of_a_form_makes_an_error(Matrix.Line line) throws Exception {
        KeasDesk.Door door = kea.door(line.endpoint().replaceFirst("^POST ", ""));
        Person person =
                Stream.of(Person.KEA_AGENT, Person.KEA_LEAD, Person.PROVIDER, Person.ADMIN)
                        .filter(one -> line.cell(one.name()).equals("+"))
                        .findFirst()
                        .orElse(Person.PROVIDER);
        for (String field : FIELDS) {
            Map<String, String> form = new HashMap<>(door.form());
            form.put(field, TYPED);
            Response answer =
                    Doors.knock(person, line.endpoint(), new KeasDesk.Door(door.address(), form));
            assertThat(answer.statusCode())
                    .as("%s of %s as %s", field, door.address(), person)
                    .isLessThan(500);
        }
    }
}
