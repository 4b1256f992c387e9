// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.SignedOut;
import org.guichet.support.As;
import org.guichet.support.OpenStream;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What open pages hear of, over HTTP and through the real PostgreSQL. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class LiveTest {

    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();
    private static final String SAID = "Bonjour, ceci est privé";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Hub hub;
    @Inject Event<SignedOut> signedOut;

    private final String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);
    private long number;

    @BeforeEach
    void a_ticket_is_kea_s() {
        number = written(somebody(), SAID);
        scene.taken(number);
    }

    @Nested
    class The_page_of_a_ticket {

        @Test
        void is_told_how_the_ticket_stands_and_when_that_changes_and_no_word_of_it() {
            try (OpenStream page = stream(KEA)) {
                assertThat(page.header("Content-Type")).startsWith("text/event-stream");
                assertThat(page.header("X-Accel-Buffering")).isEqualTo("no");
                String before = mark(page);
                note(KEA_LEAD, "Ein geheimes Wort");
                List<String> came = page.until("data:");
                assertThat(came.getLast()).isNotEqualTo(before);
                assertThat(came).noneMatch(line -> line.contains("geheim"));
            }
        }

        @Test
        void begins_with_the_mark_that_the_page_bears_so_nothing_between_them_is_missed() {
            String drawn = get(KEA, "/console/tickets/" + number).asString();
            try (OpenStream page = stream(KEA)) {
                assertThat(drawn)
                        .contains("data-live-mark=\"" + mark(page).substring(5).strip() + "\"");
            }
        }

        @Test
        void hears_a_line_of_nothing_while_nothing_happens() {
            try (OpenStream page = stream(KEA)) {
                assertThat(page.until(":").getLast()).contains("still");
            }
        }

        @Test
        void ends_for_the_people_of_a_partner_when_the_ticket_goes_to_another() {
            try (OpenStream page = stream(KEA);
                    OpenStream second = stream(PROVIDER)) {
                mark(page);
                mark(second);
                rows.change("update ticket set partner = 'tui' where number = ?1", number);
                page.until("event:over");
                assertThat(page.until("data:").getLast()).contains("gone");
                page.until(OpenStream.END);
                assertThat(stream(KEA).status()).isEqualTo(404);
                note(PROVIDER, "Weiter");
                second.until("data:");
            }
        }

        @Test
        void is_no_page_for_another_partner_s_people() {
            assertThat(stream(TUI).status()).isEqualTo(404);
        }

        @Test
        void shows_what_came_as_new_and_counts_it_until_the_agent_says_they_read_it() {
            long seen = last();
            note(KEA_LEAD, "Das ist neu");
            assertThat(get(KEA, "/console/tickets/" + number + "/news?seen=" + seen).asString())
                    .contains("Das ist neu", "data-live-words=\"One new message.\"")
                    .containsOnlyOnce("fresh");
            assertThat(get(KEA, "/console/tickets/" + number + "/news?seen=" + last()).asString())
                    .contains("data-live-words=\"\"")
                    .doesNotContain("fresh");
        }
    }

    @Nested
    class A_list {

        @Test
        void is_told_of_the_partner_s_own_tickets_only() {
            // the jobs go on meanwhile: one of them may move a ticket of Tui's, hardly three times
            assertThat(
                            Stream.generate(this::whatTuiHearsOfKeasTicket)
                                    .limit(3)
                                    .anyMatch(List::isEmpty))
                    .isTrue();
        }

        private List<String> whatTuiHearsOfKeasTicket() {
            try (OpenStream kea = OpenStream.of(KEA, "/console/tickets/live");
                    OpenStream tui = OpenStream.of(TUI, "/console/tickets/live")) {
                mark(kea);
                mark(tui);
                written(somebody(), "Encore une question");
                kea.until("event:changed");
                // two heartbeats later nothing of it came
                tui.until(":");
                return tui.until(":").stream().filter(line -> line.contains("changed")).toList();
            }
        }

        @Test
        void that_is_empty_has_what_acts_on_the_rows_that_come() {
            assertThat(get(somebodyOfKeas(), "/console/tickets?queue=mine").asString())
                    .contains("Nobody is waiting here", "id=\"bulk\"", "data-key=\"t\"")
                    .doesNotContain("row-pick");
        }

        @Test
        void drawn_anew_reads_no_ticket() {
            assertThat(get(somebodyOfKeas(), "/console/tickets?at=0").asString())
                    .contains("row-pick");
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where actor = ?1 and act = 'ticket.read'",
                                    "agent:" + name))
                    .isZero();
        }

        private String somebodyOfKeas() {
            return As.agent(name).in("kea");
        }
    }

    @Nested
    class A_stream {

        @Test
        void ends_with_the_session() {
            try (OpenStream page = stream(KEA);
                    OpenStream other = stream(KEA_LEAD)) {
                mark(page);
                mark(other);
                signedOut.fire(new SignedOut(Optional.of("agent-kea")));
                page.until(OpenStream.END);
                note(KEA_LEAD, "Noch da");
                other.until("data:");
            }
        }

        @Test
        void ends_with_the_token_that_opened_it() {
            AssertSubscriber<Signal> page =
                    hub.openList(watcher("agent-brief", Instant.now().plusSeconds(1)))
                            .subscribe()
                            .withSubscriber(AssertSubscriber.create(100));
            page.awaitCompletion(Duration.ofSeconds(10));
        }

        @Test
        void is_told_what_comes_while_others_are_told() throws Exception {
            AtomicBoolean over = new AtomicBoolean();
            Thread others =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; !over.get(); i++) {
                                            hub.heard("noise " + i % 1000);
                                        }
                                    });
            try {
                for (int i = 0; i < 5; i++) {
                    AssertSubscriber<Signal> page = opened("agent-noise", 1000);
                    hub.heard("out agent-noise");
                    page.awaitCompletion(Duration.ofSeconds(10));
                }
            } finally {
                over.set(true);
                others.join();
            }
        }

        @Test
        void that_nobody_reads_is_dropped_and_the_others_go_on() {
            AssertSubscriber<Signal> slow = opened("agent-slow", 0);
            AssertSubscriber<Signal> quick = opened("agent-quick", 1000);
            for (int i = 0; i <= Hub.UNREAD; i++) {
                hub.hears(true);
            }
            slow.awaitCompletion(Duration.ofSeconds(10));
            int before = quick.getItems().size();
            hub.hears(true);
            quick.awaitItems(before + 1, Duration.ofSeconds(10));
            quick.cancel();
        }

        @Test
        void too_many_of_one_agent_ends_the_oldest() {
            AssertSubscriber<Signal> oldest = opened("agent-many", 1000);
            oldest.awaitItems(1);
            List<AssertSubscriber<Signal>> more =
                    java.util.stream.Stream.generate(() -> opened("agent-many", 1000))
                            .limit(8)
                            .toList();
            oldest.awaitCompletion(Duration.ofSeconds(10));
            assertThat(oldest.getLastItem()).isEqualTo(new Signal.Over(Signal.Why.CROWDED));
            more.forEach(AssertSubscriber::cancel);
        }

        private AssertSubscriber<Signal> opened(String agent, long reads) {
            return hub.openList(watcher(agent, Instant.now().plusSeconds(300)))
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(reads));
        }

        private Watcher watcher(String agent, Instant until) {
            return new Watcher(
                    new Actor.Agent(agent, agent, Optional.of("kea"), Set.of(Role.AGENT), Set.of()),
                    new Tenant.Partner("kea", Optional.of(agent)),
                    until);
        }
    }

    @Nested
    class The_channel {

        @Test
        void carries_kinds_numbers_and_codes_and_not_a_word() throws SQLException {
            try (Connection connection = superuser();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen guichet_live");
                note(KEA, SAID);
                written(somebody(), SAID);
                List<String> heard = new ArrayList<>();
                // of two transactions, the second's may come a moment later
                for (int i = 0; i < 10 && !heard.contains("list kea"); i++) {
                    Arrays.stream(connection.unwrap(PGConnection.class).getNotifications(500))
                            .map(PGNotification::getParameter)
                            .forEach(heard::add);
                }
                assertThat(heard)
                        .contains("ticket " + number, "list kea")
                        .allMatch(told -> told.matches("(ticket|people) \\d+|(list|out) [a-z*-]+"));
            }
        }

        @Test
        void that_broke_is_opened_again_and_nothing_is_missed() throws SQLException {
            try (OpenStream page = stream(KEA)) {
                mark(page);
                try (Connection connection = superuser();
                        Statement statement = connection.createStatement()) {
                    statement.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guichet-live'");
                }
                note(KEA_LEAD, "Während niemand hört");
                page.until("data:");
                // and from then on at once
                note(KEA_LEAD, "Wieder");
                page.until("data:");
            }
        }

        private Connection superuser() throws SQLException {
            return DriverManager.getConnection(
                    ConfigProvider.getConfig()
                            .getValue("quarkus.datasource.jdbc.url", String.class),
                    "postgres",
                    "postgres");
        }
    }

    @Nested
    class Who_is_there {

        @Test
        void is_seen_by_colleagues_and_by_the_second_level_and_says_who_types() {
            try (OpenStream page = stream(KEA);
                    OpenStream lead = stream(KEA_LEAD)) {
                mark(page);
                // who is there may be told before how the ticket stands
                lead.until("event:people");
                assertThat(others(KEA_LEAD)).contains("Also here: Person agent-kea");
                post(KEA, "/console/tickets/" + number + "/presence", Map.of())
                        .then()
                        .statusCode(204);
                lead.until("event:people");
                assertThat(others(KEA_LEAD)).contains("Writing: Person agent-kea");
                assertThat(others(PROVIDER)).contains("Person agent-kea", "Person lead-kea");
                assertThat(others(KEA)).contains("lead-kea").doesNotContain("agent-kea");
            }
        }

        @Test
        void of_the_provider_is_not_shown_to_a_partner() {
            try (OpenStream provider = stream(PROVIDER);
                    OpenStream page = stream(KEA)) {
                provider.until("event:people");
                mark(page);
                assertThat(others(KEA).strip()).isEmpty();
                assertThat(others(PROVIDER)).contains("agent-kea");
            }
        }

        @Test
        void is_gone_when_their_page_closes() {
            try (OpenStream lead = stream(KEA_LEAD)) {
                try (OpenStream page = stream(KEA)) {
                    mark(page);
                    lead.until("event:people");
                }
                lead.until("event:people");
                assertThat(others(KEA_LEAD).strip()).isEmpty();
            }
        }

        @Test
        void is_gone_a_minute_after_the_last_sign_of_an_instance_that_died() {
            rows.change(
                    "insert into presence (stream, ticket, agent, name, partner, until) values (gen_random_uuid(), ?1, 'dead', 'Dead', 'kea', now() + interval '60 seconds')",
                    number);
            assertThat(others(KEA)).contains("Dead");
            rows.change(
                    "update presence set until = now() - interval '1 second' where agent = 'dead'");
            assertThat(others(KEA).strip()).isEmpty();
        }

        private String others(String token) {
            return get(token, "/console/tickets/" + number + "/presence").asString();
        }
    }

    private OpenStream stream(String token) {
        return OpenStream.of(token, "/console/tickets/" + number + "/live");
    }

    private static String mark(OpenStream page) {
        page.until("event:changed");
        return page.until("data:").getLast();
    }

    private void note(String token, String text) {
        post(token, "/console/tickets/" + number + "/notes", Map.of("note", text))
                .then()
                .statusCode(303);
    }

    private long last() {
        return scene.count("select max(id) from message where ticket = ?1", number);
    }
}
