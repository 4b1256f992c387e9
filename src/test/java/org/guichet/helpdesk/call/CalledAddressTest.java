// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent mishears an address: who reads the mail of the wrong one comes to know nothing. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class CalledAddressTest {

    @Inject ConfirmLetters asked;
    @Inject Rows rows;

    private final String caller = "+6421" + (2_000_000 + UUID.randomUUID().hashCode() % 900_000);
    private final EmailAddress stranger = somebody();
    private final EmailAddress claire = somebody();

    private long number;

    @BeforeEach
    void somebody_called_and_the_address_was_misheard() {
        number = called(sheet(stranger.value()));
    }

    @Test
    void once_another_is_heard_the_first_link_opens_nothing_before_that_is_confirmed_and_after() {
        String first = asked.link(number, stranger);
        assertThat(status(first)).isEqualTo(200);
        called(again(claire.value(), FormKey.fresh()));
        opensNothing(first);
        assertThat(address()).isNull();

        String second = asked.link(number, claire);
        assertThat(status(second)).isEqualTo(200);
        String thread = confirmed(second);
        assertThat(address()).isEqualTo(claire.value());
        opensNothing(first);
        assertThat(address()).isEqualTo(claire.value());
        assertThat(confirmed(second)).isEqualTo(thread);
    }

    @Test
    void the_first_link_opens_nothing_where_the_right_address_got_letters_enough_today() {
        String first = asked.link(number, stranger);
        for (int i = 0; i < 5; i++) {
            called(sheet(claire.value()));
        }
        called(again(claire.value(), FormKey.fresh()));
        assertThat(asked.count(number, claire)).isZero();
        opensNothing(first);
    }

    @Test
    void corrected_on_the_sheet_of_a_call_that_stands_there_it_is_asked_once_and_nothing_else() {
        FormKey key = FormKey.fresh();
        called(again("", key));
        for (int times = 0; times < 2; times++) {
            called(again(claire.value(), key));
        }
        assertThat(asked.count(number, claire)).isEqualTo(1);
        assertThat(rows.count("select count(*) from message where ticket = ?1", number))
                .as("the first call and this one")
                .isEqualTo(2);
        opensNothing(asked.link(number, stranger));
    }

    @Test
    void corrected_too_late_it_comes_back_and_the_sheet_again_as_it_was_does_not() {
        FormKey key = FormKey.fresh();
        called(again(claire.value(), key));
        confirmed(asked.link(number, claire));
        Response refused = post(KEA, "/console/calls", again(somebody().value(), key));
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains("An address is known on that ticket already");
        called(again(claire.value(), key));
        assertThat(address()).isEqualTo(claire.value());
    }

    private Map<String, Object> sheet(String email) {
        return Map.of(
                "caller",
                caller,
                "language",
                "fr",
                "topic",
                "technical",
                "subject",
                "Synchronisation",
                "said",
                "Mes fichiers ne se synchronisent plus",
                "email",
                email,
                "key",
                FormKey.fresh().value());
    }

    private Map<String, Object> again(String email, FormKey key) {
        Map<String, Object> sheet = new HashMap<>(sheet(email));
        sheet.put("said", "Cela ne marche toujours pas");
        sheet.put("belongs", Long.toString(number));
        sheet.put("open", List.of(Long.toString(number)));
        sheet.put("key", key.value());
        return sheet;
    }

    private static long called(Map<String, Object> sheet) {
        Response taken = post(KEA, "/console/calls", sheet);
        taken.then().statusCode(303);
        return Long.parseLong(taken.header("Location").replaceAll(".*/|\\?.*", ""));
    }

    private static void opensNothing(String link) {
        assertThat(status(link)).isEqualTo(404);
        given().redirects().follow(false).post(link).then().statusCode(404);
    }

    private static int status(String link) {
        return given().get(link).statusCode();
    }

    private static String confirmed(String link) {
        Response done = given().redirects().follow(false).post(link);
        done.then().statusCode(303);
        return done.header("Location");
    }

    private Object address() {
        return rows.one("select address from ticket where number = ?1", number);
    }
}
