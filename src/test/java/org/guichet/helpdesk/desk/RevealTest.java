// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.accounts.Looks;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountDirectory;
import org.guichet.support.fakes.FakeAccountFinder;
import org.guichet.support.fakes.FakeContacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One field in clear: a reason, a code, a minute, and a line that the customer reads. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class RevealTest {

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @Inject FakeAccountDirectory core;
    @Inject Looks looks;
    @Inject Rows rows;
    @Inject DataSource database;

    private long ticket;
    private AccountId account;
    private String address;

    @BeforeEach
    void an_account_is_open() {
        EmailAddress claire = somebody();
        account = someAccount();
        finder.knows(claire, account);
        ticket = written(claire, "Mes factures n’arrivent pas");
        scene.confirmed(ticket, account);
        scene.taken(ticket);
        post(KEA, "/console/tickets/" + ticket + "/grants", Map.of()).then().statusCode(303);
        address = FakeContacts.holderOf(account).value();
    }

    @AfterEach
    void the_core_is_well() {
        core.is(FakeAccountDirectory.Mood.WELL);
    }

    @Nested
    class Shown_for_a_minute {

        @Test
        void after_a_reason_and_a_code_the_address_stands_on_a_page_that_goes() {
            get(KEA, "/console/accounts/" + account + "/card?ticket=" + ticket)
                    .then()
                    .body(containsString("/console/accounts/" + account + "/reveals"));
            String where = asked(FormKey.fresh());
            Response shown = get(withCode(10), where);
            shown.then()
                    .statusCode(200)
                    .body(containsString(address))
                    .body(containsString(shortGrant()));
            assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
            assertThat(Integer.parseInt(shown.header("Refresh"))).isBetween(50, 61);
        }

        @Test
        void the_look_is_logged_with_field_reason_and_ticket_and_the_customer_sees_it() {
            get(withCode(10), asked(FormKey.fresh())).then().statusCode(200);
            assertThat(
                            scene.one(
                                    "select detail from audit_entry where act = 'account.revealed' and subject = ?1",
                                    account.value()))
                    .asString()
                    .startsWith("ticket:" + ticket + " ")
                    .contains("field:EMAIL", "reason:DELIVERY_PROBLEM")
                    .doesNotContain(address);
            assertThat(looks.page(account).lines())
                    .anyMatch(line -> line.newest().what() == Looks.What.EMAIL_REVEALED);
        }

        @Test
        void it_is_over_when_the_minute_is() {
            String where = asked(FormKey.fresh());
            get(withCode(10), where).then().statusCode(200);
            aMinuteAgo();
            Response later = get(withCode(10), where);
            later.then().statusCode(410).body(containsString("The minute is over"));
            assertThat(later.asString()).doesNotContain(address);
        }

        @Test
        void a_reload_goes_on_with_the_minute_and_is_logged_again() {
            String where = asked(FormKey.fresh());
            get(withCode(10), where).then().statusCode(200);
            String over =
                    rows.text(
                            "select cast(over_at as text) from reveal where account = ?1",
                            account.value());
            get(withCode(10), where).then().statusCode(200);
            assertThat(
                            rows.text(
                                    "select cast(over_at as text) from reveal where account = ?1",
                                    account.value()))
                    .isEqualTo(over);
            assertThat(revealed()).isEqualTo(2);
        }

        @Test
        void four_tabs_at_once_are_one_reveal_and_one_minute() throws Exception {
            long before = counted();
            String where = asked(FormKey.fresh());
            try (ExecutorService tabs = Executors.newFixedThreadPool(4)) {
                Callable<Response> tab = () -> get(withCode(5), where);
                for (Future<Response> one : tabs.invokeAll(List.of(tab, tab, tab, tab))) {
                    one.get().then().statusCode(200).body(containsString(address));
                }
            }
            assertThat(counted()).isEqualTo(before + 1);
            aMinuteAgo();
            get(withCode(5), where).then().statusCode(410);
        }

        @Test
        void a_thousand_addresses_as_its_reason_are_taken_without_them() {
            Response taken =
                    post(
                            KEA,
                            form(),
                            Map.of(
                                    "reason",
                                    "LEGAL_REQUEST",
                                    "words",
                                    "a@b ".repeat(250),
                                    "key",
                                    FormKey.fresh().value()));
            taken.then().statusCode(303);
        }

        @Test
        void the_same_form_twice_is_one_reveal_and_counts_once() {
            long before = counted();
            FormKey key = FormKey.fresh();
            String where = asked(key);
            assertThat(asked(key)).isEqualTo(where);
            get(withCode(10), where).then().statusCode(200);
            get(withCode(10), where).then().statusCode(200);
            assertThat(
                            scene.count(
                                    "select count(*) from reveal where account = ?1",
                                    account.value()))
                    .isEqualTo(1);
            assertThat(counted()).isEqualTo(before + 1);
        }
    }

    @Nested
    class Not_shown {

        @Test
        void without_a_reason_the_form_comes_back() {
            post(KEA, form(), Map.of("reason", "", "words", "", "key", FormKey.fresh().value()))
                    .then()
                    .statusCode(400)
                    .body(containsString("id=\"e-reason\""));
        }

        @ParameterizedTest
        @ValueSource(longs = {301, 3600, -60})
        void with_a_code_of_another_time_a_new_one_is_asked_for_once(long secondsAgo) {
            String where = asked(FormKey.fresh());
            Response stale = get(withCode(secondsAgo), where);
            stale.then().statusCode(303);
            assertThat(stale.header("Location")).endsWith(where + "?again=1");
            get(withCode(secondsAgo), where + "?again=1").then().statusCode(403);
            assertThat(revealed()).isZero();
            Response fresh = get(withCode(1), where + "?again=1");
            fresh.then().statusCode(303);
            assertThat(fresh.header("Location")).endsWith(where);
        }

        @Test
        void with_a_password_alone() {
            String where = asked(FormKey.fresh());
            String password = As.agent("agent-kea").withPassword(5).in("kea");
            get(password, where).then().statusCode(303);
            get(KEA, where).then().statusCode(303);
            assertThat(revealed()).isZero();
        }

        @Test
        void to_somebody_else() {
            String where = asked(FormKey.fresh());
            String other = As.agent("agent-kea-two").withCode(5).in("kea");
            get(other, where).then().statusCode(303);
            get(other, where + "?again=1").then().statusCode(404);
            assertThat(revealed()).isZero();
        }

        @Test
        void when_the_grant_ended_meanwhile() {
            String where = asked(FormKey.fresh());
            post(KEA, "/console/tickets/" + ticket + "/assignment/return", Map.of())
                    .then()
                    .statusCode(303);
            get(withCode(5), where).then().statusCode(403);
            get(KEA, form()).then().statusCode(403);
            assertThat(revealed()).isZero();
        }

        @ParameterizedTest
        @CsvSource({"LEAKY, 502", "DOWN, 503"})
        void when_the_core_leaks_or_is_away_and_then_it_counts_for_nothing(
                FakeAccountDirectory.Mood mood, int status) {
            long before = counted();
            String where = asked(FormKey.fresh());
            core.is(mood);
            for (int i = 0; i < 2; i++) {
                Response nothing = get(withCode(5), where);
                nothing.then().statusCode(status);
                assertThat(nothing.asString()).doesNotContain(address);
            }
            assertThat(counted()).isEqualTo(before);
            assertThat(revealed()).isZero();
            assertThat(logged("account.reveal-asked")).isEqualTo(2);
            assertThat(looks.page(account).lines())
                    .noneMatch(line -> line.newest().what() == Looks.What.EMAIL_REVEALED);

            core.is(FakeAccountDirectory.Mood.WELL);
            get(withCode(5), where).then().statusCode(200).body(containsString(address));
            assertThat(counted()).isEqualTo(before + 1);
            assertThat(revealed()).isEqualTo(1);
        }

        @Test
        void when_the_grant_ended_while_the_core_was_asked() {
            long before = counted();
            String where = asked(FormKey.fresh());
            core.meanwhile(
                    () ->
                            post(KEA, "/console/tickets/" + ticket + "/assignment/return", Map.of())
                                    .then()
                                    .statusCode(303));
            Response late = get(withCode(5), where);
            late.then().statusCode(403);
            assertThat(late.asString()).doesNotContain(address);
            assertThat(counted()).isEqualTo(before);
            assertThat(revealed()).isZero();
        }

        @Test
        void when_the_log_cannot_tell_that_it_was_shown() throws Exception {
            long before = counted();
            String where = asked(FormKey.fresh());
            owner(
                    "create function no_entry() returns trigger language plpgsql as"
                            + " 'begin raise exception ''the log is full''; end'",
                    "create trigger no_entry before insert on audit_entry for each row"
                            + " when (new.act = 'account.revealed') execute function no_entry()");
            try {
                Response nothing = get(withCode(5), where);
                nothing.then().statusCode(500);
                assertThat(nothing.asString()).doesNotContain(address);
            } finally {
                owner("drop trigger no_entry on audit_entry", "drop function no_entry()");
            }
            assertThat(counted()).isEqualTo(before);
            assertThat(revealed()).isZero();
            get(withCode(5), where).then().statusCode(200);
        }

        private void owner(String... sql) throws SQLException {
            String url =
                    ConfigProvider.getConfig()
                            .getValue("quarkus.datasource.jdbc.url", String.class);
            try (var owner = DriverManager.getConnection(url, "guichet_owner", "owner");
                    var statement = owner.createStatement()) {
                for (String one : sql) {
                    statement.execute(one);
                }
            }
        }

        @Test
        void what_was_typed_comes_back_when_the_grant_ended_meanwhile() {
            rows.change(
                    "update access_grant set ended_at = opened_at, end_reason = 'CLOSED' where ticket = ?1",
                    ticket);
            post(
                            KEA,
                            form(),
                            Map.of(
                                    "reason",
                                    "DELIVERY_PROBLEM",
                                    "words",
                                    "Les lettres reviennent",
                                    "key",
                                    FormKey.fresh().value()))
                    .then()
                    .statusCode(403)
                    .body(containsString("Les lettres reviennent"));
            assertThat(logged("account.refused")).isEqualTo(1);
        }
    }

    @Test
    void who_signs_out_leaves_no_sign_in_with_a_code_behind() {
        assertThat(get(KEA, "/signed-out").getHeaders().getValues("Set-Cookie"))
                .anyMatch(
                        cookie ->
                                cookie.startsWith("q_session_step-up=")
                                        && cookie.contains("Max-Age=0")
                                        && cookie.contains("Path=/console-step-up"));
    }

    @Test
    void the_address_stands_in_no_row_of_the_database() throws Exception {
        get(withCode(10), asked(FormKey.fresh())).then().body(containsString(address));
        try (var connection = database.getConnection();
                var tables =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select tablename from pg_tables where schemaname = current_schema()"
                                                + " and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')")) {
            int looked = 0;
            while (tables.next()) {
                looked++;
                String table = tables.getString(1);
                try (var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from \"%s\" t where t::text ilike '%%%s%%'"
                                                .formatted(table, address))) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
            assertThat(looked).isGreaterThan(30);
        }
    }

    private String form() {
        return "/console/accounts/" + account + "/reveals?ticket=" + ticket;
    }

    private String asked(FormKey key) {
        Response asked =
                post(
                        KEA,
                        form(),
                        Map.of(
                                "reason",
                                "DELIVERY_PROBLEM",
                                "words",
                                "Les lettres reviennent",
                                "key",
                                key.value()));
        asked.then().statusCode(303);
        return asked.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private static String withCode(long secondsAgo) {
        return As.agent("agent-kea").withCode(secondsAgo).in("kea");
    }

    private long revealed() {
        return logged("account.revealed");
    }

    private long logged(String act) {
        return scene.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                account.value());
    }

    private long counted() {
        return scene.count(
                "select count(*) from access_use where kind = 'REVEAL' and agent = 'agent-kea' and not refused and not forgiven");
    }

    /** As the watermark names it. */
    private String shortGrant() {
        return rows.text(
                "select left(cast(id as text), 8) from access_grant where ticket = ?1 and ended_at is null",
                ticket);
    }

    private void aMinuteAgo() {
        rows.change(
                "update reveal set shown_at = shown_at - interval '61 seconds', over_at = over_at - interval '61 seconds' where account = ?1",
                account.value());
    }
}
