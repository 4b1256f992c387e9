// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an agent typed and did not send, as the server keeps it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class KeptDraftsTest {

    private static final String HALF = "Bonjour Claire, la moitié d’une réponse";
    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    @Inject HelpdeskScene scene;
    @Inject Tenancy tenancy;
    @Inject EntityManager database;

    private final String key = FormKey.fresh().value();
    private long number;

    @BeforeEach
    void an_agent_has_a_ticket() {
        number = written(somebody(), "Bonjour");
        scene.taken(number);
    }

    @Nested
    class A_draft {

        @Test
        void is_there_when_the_agent_opens_the_ticket_again_and_says_since_when() {
            Response kept = keep(KEA, "reply", HALF, key, 0);
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(kept.asString()).containsPattern("Draft kept at \\d\\d:\\d\\d\\h?UTC\\.");
            assertThat(page(KEA))
                    .contains(HALF + "</textarea>")
                    .containsPattern("Draft kept at \\d\\d:\\d\\d\\h?UTC\\.")
                    .contains("value=\"" + key + "\"");
        }

        @Test
        void of_the_note_is_another_one_than_that_of_the_reply() {
            keep(KEA, "reply", HALF, key, 0);
            keep(KEA, "note", "Un mot", FormKey.fresh().value(), 0);
            assertThat(page(KEA)).contains(HALF + "</textarea>", "Un mot</textarea>");
        }

        @Test
        void is_stored_without_the_keys_that_were_typed_into_it() {
            keep(
                    KEA,
                    "note",
                    "Elle écrit https://mega.nz/folder/AbCdEfGh#0123456789abcdefghijkl",
                    key,
                    0);
            assertThat(stored()).contains("Elle écrit").doesNotContain("0123456789abcdefghijkl");
        }

        @Test
        void that_is_emptied_is_gone() {
            keep(KEA, "reply", HALF, key, 0);
            assertThat(keep(KEA, "reply", "  ", key, 1).statusCode()).isEqualTo(200);
            assertThat(stored()).isEmpty();
            assertThat(page(KEA)).doesNotContain("Draft kept at");
        }

        @Test
        void that_is_longer_than_anybody_sends_is_not_kept() {
            assertThat(keep(KEA, "reply", "x".repeat(40_001), key, 0).statusCode()).isEqualTo(413);
            assertThat(rows()).isZero();
        }
    }

    @Nested
    class Nobody_else {

        @BeforeEach
        void there_is_a_draft() {
            keep(KEA, "reply", HALF, key, 0);
        }

        @Test
        void sees_it_on_the_page() {
            assertThat(page(KEA_LEAD)).doesNotContain(HALF);
            assertThat(page(PROVIDER)).doesNotContain(HALF);
        }

        @Test
        void gets_it_with_the_ticket_and_the_agent_still_has_it() {
            post(KEA_LEAD, path() + "/assignment", Map.of("from", "agent-kea"));
            assertThat(page(KEA_LEAD)).contains("/replies\"").doesNotContain(HALF);
            assertThat(page(KEA)).contains(HALF);
        }

        @Test
        void takes_it_away_by_keeping_a_draft_of_their_own() {
            keep(KEA_LEAD, "reply", "Autre chose", key, 0);
            assertThat(page(KEA)).contains(HALF).doesNotContain("Autre chose");
        }

        @Test
        void of_another_partner_keeps_one_on_this_ticket() {
            assertThat(keep(TUI, "note", "Ha", key, 0).statusCode()).isEqualTo(404);
        }

        @Test
        void is_shown_it_by_the_database_though_a_query_forgets_to_ask_whose_it_is() {
            assertThat(seenAs(new Tenant.Partner("kea", Optional.of("agent-kea")))).isEqualTo(1);
            assertThat(seenAs(new Tenant.Partner("kea", Optional.of("lead-kea")))).isZero();
            assertThat(seenAs(new Tenant.Partner("kea"))).isZero();
            assertThat(seenAs(new Tenant.Partner("tui", Optional.of("agent-kea")))).isZero();
            assertThat(seenAs(new Tenant.SecondLevel(Optional.of("provider")))).isZero();
        }

        private long seenAs(Tenant tenant) {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () -> {
                                tenancy.enter(tenant);
                                return ((Number)
                                                database.createNativeQuery(
                                                                "select count(*) from draft where ticket = ?1")
                                                        .setParameter(1, number)
                                                        .getSingleResult())
                                        .longValue();
                            });
        }
    }

    @Nested
    class An_older_tab {

        @Test
        void is_shown_the_newer_draft_and_changes_nothing() {
            keep(KEA, "reply", HALF, key, 0);
            keep(KEA, "reply", HALF + " et demie", key, 1);
            Response older = keep(KEA, "reply", "Ancien", FormKey.fresh().value(), 1);
            assertThat(older.statusCode()).isEqualTo(409);
            assertThat(older.asString())
                    .contains(HALF + " et demie</textarea>", "data-draft-version=\"2\"");
            assertThat(stored()).isEqualTo(HALF + " et demie");
        }

        @Test
        void keeps_its_own_once_the_agent_chose_it() {
            keep(KEA, "reply", HALF, key, 0);
            keep(KEA, "reply", HALF + " et demie", key, 1);
            assertThat(keep(KEA, "reply", "Ancien", key, 2).statusCode()).isEqualTo(200);
            assertThat(stored()).isEqualTo("Ancien");
        }

        @Test
        void that_keeps_the_same_twice_has_kept_it_once() {
            keep(KEA, "reply", HALF, key, 0);
            Response again = keep(KEA, "reply", HALF, key, 0);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.asString()).contains("data-draft-version=\"1\"");
        }
    }

    @Nested
    class Sending {

        @Test
        void ends_the_draft_and_one_that_was_under_way_does_not_bring_it_back() {
            keep(KEA, "reply", HALF, key, 0);
            send(HALF);
            assertThat(stored()).isEmpty();
            Response late = keep(KEA, "reply", HALF, key, 1);
            assertThat(late.statusCode()).isEqualTo(410);
            assertThat(stored()).isEmpty();
        }

        @Test
        void before_the_first_pause_is_remembered_too() {
            send(HALF);
            assertThat(keep(KEA, "reply", HALF, key, 0).statusCode()).isEqualTo(410);
            assertThat(stored()).isEmpty();
        }

        @Test
        void again_the_same_form_does_not_end_what_was_typed_since() {
            keep(KEA, "reply", HALF, key, 0);
            send(HALF);
            assertThat(keep(KEA, "reply", "Encore", FormKey.fresh().value(), 2).statusCode())
                    .isEqualTo(200);
            send(HALF);
            assertThat(stored()).isEqualTo("Encore");
        }

        @Test
        void that_is_held_because_something_arrived_keeps_the_draft() {
            keep(KEA, "reply", HALF, key, 0);
            assertThat(
                            post(
                                            KEA,
                                            path() + "/replies",
                                            Map.of("reply", HALF, "key", key, "seen", 0))
                                    .statusCode())
                    .isEqualTo(409);
            assertThat(stored()).isEqualTo(HALF);
        }

        @Test
        void an_answer_as_a_note_ends_the_draft_of_the_answer() {
            keep(KEA, "reply", HALF, key, 0);
            post(KEA, path() + "/notes", Map.of("note", HALF, "key", key)).then().statusCode(303);
            assertThat(stored()).isEmpty();
        }

        private void send(String text) {
            post(KEA, path() + "/replies", Map.of("reply", text, "key", key, "seen", 99999999))
                    .then()
                    .statusCode(303);
        }
    }

    private Response keep(String token, String box, String text, String key, long version) {
        return post(
                token,
                path() + "/drafts/" + box,
                Map.of("text", text, "key", key, "version", version));
    }

    private String path() {
        return "/console/tickets/" + number;
    }

    private String page(String token) {
        return get(token, path()).asString();
    }

    private long rows() {
        return scene.count("select count(*) from draft where ticket = ?1", number);
    }

    private String stored() {
        return (String)
                scene.one(
                        "select coalesce(string_agg(text, ''), '') from draft where ticket = ?1 and agent = 'agent-kea'",
                        number);
    }
}
